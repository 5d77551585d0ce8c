import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { rasterFile } from '../../../testing/rasters/raster-file.ts';
import { aboutStrings } from './about/about-strings.ts';
import type { PreviewFile } from './model/preview-messages.ts';
import { ConfirmationNeeded } from './model/preview-question.ts';
import { previewStrings as words } from './model/preview-strings.ts';
import { PreviewPanel } from './preview-panel.tsx';

type Open = (isConfirmed: boolean, signal: AbortSignal) => Promise<PreviewFile>;

function renderPanel(open: Open, { stage = null as HTMLElement | null } = {}) {
  const onOpened = vi.fn();
  const panel = (
    <PreviewPanel
      id="job/data"
      area={null}
      title="harbour"
      filename="harbour.tif"
      open={open}
      comparison={null}
      map={null}
      stage={stage}
      onOpened={onOpened}
    />
  );
  return { onOpened, ...renderApp(panel) };
}

/** The element that replaces the map where there is none. */
function aStage(): HTMLElement {
  return document.body.appendChild(document.createElement('div'));
}

const bands = () => screen.findByRole('region', { name: words.bands });

describe('the preview of a file', () => {
  it('shows that the file is being opened', async () => {
    const { promise, resolve } = Promise.withResolvers<PreviewFile>();
    renderPanel(() => promise);
    expect(screen.getByText(words.opening)).toBeDefined();
    resolve(await rasterFile('harbour.tif'));
    await bands();
    expect(screen.queryByText(words.opening)).toBeNull();
  });

  it('states the coordinate system of the file, and reports its bounds and outline', async () => {
    const file = await rasterFile('harbour.tif');
    const { onOpened } = renderPanel(async () => file);
    expect(await screen.findByText(/^Coordinate system: .*EPSG:32756/)).toBeDefined();
    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
    const { bounds, outline } = onOpened.mock.calls[0]?.[0] ?? {};
    expect(bounds[0]).toBeCloseTo(151.2, 1);
    expect(outline.type).toBe('Polygon');
  });

  it('alerts with the reason why it can’t be opened, and opens it on retry', async () => {
    const file = await rasterFile('harbour.tif');
    const open = vi.fn<Open>(async () => file);
    open.mockRejectedValueOnce(new Error('The file is past its retention.'));
    const { user } = renderPanel(open);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The file is past its retention.');
    await user.click(within(alert).getByRole('button', { name: words.tryAgain }));
    expect(await bands()).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reports a file that is no raster', async () => {
    renderPanel(async () => new File(['%PDF-1.7'], 'plan.pdf'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not a TIFF/);
  });

  it('needs confirmation before it opens a large file', async () => {
    const file = await rasterFile('harbour.tif');
    const open = vi.fn<Open>(async (isConfirmed) => {
      if (!isConfirmed) throw new ConfirmationNeeded('The file is 300 MB and must be loaded first.', 'Load it all');
      return file;
    });
    const { user } = renderPanel(open);
    await user.click(await screen.findByRole('button', { name: 'Load it all' }));
    expect(await bands()).toBeDefined();
    expect(open.mock.calls.map(([isConfirmed]) => isConfirmed)).toEqual([false, true]);
  });

  it('states that the file will be drawn when the map is ready', async () => {
    const file = await rasterFile('harbour.tif');
    renderPanel(async () => file);
    expect(within(await bands()).getByText(words.noMap)).toBeDefined();
    expect(screen.getByRole('button', { name: aboutStrings.title })).toBeDefined();
  });

  it('draws the clip on its stage without a map, with its stretch', async () => {
    const file = await rasterFile('harbour.tif');
    const stage = aStage();
    const { container } = renderPanel(async () => file, { stage });
    expect(await within(stage).findByRole('img', { name: words.picture(40, 30) })).toBeDefined();
    expect(within(stage).getByText(words.ownGridNorthUp)).toBeDefined();
    expect(screen.getByText(words.stretchOf(1200))).toBeDefined();
    await waitFor(() => expect(container.querySelector('[data-preview="drawn"]')).not.toBeNull());
    stage.remove();
  });

  it('explains why a file without values shows nothing', async () => {
    const stage = aStage();
    const empty = await rasterFile(
      'empty.tif',
      { bandCount: 1, photometric: 'gray', bandNames: ['depth'], noData: 0 },
      () => 0,
    );
    renderPanel(async () => empty, { stage });
    expect(await screen.findByText(words.empty)).toBeDefined();
    stage.remove();
  });

  it('changes its style', async () => {
    const file = await rasterFile('harbour.tif');
    const stage = aStage();
    const { user } = renderPanel(async () => file, { stage });
    await bands();
    await user.selectOptions(screen.getByRole('combobox', { name: words.mode }), words.modes.gray);
    expect(screen.getByRole('combobox', { name: words.colors })).toBeDefined();
    expect(await screen.findByRole('textbox', { name: words.ramp.low('Band') })).toBeDefined();
    stage.remove();
  });

  it('draws a file without a coordinate system in the one that the user states, found by its name', async () => {
    const bare = await rasterFile('bare.tif', { crs: null });
    const { user, onOpened } = renderPanel(async () => bare);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('no coordinate system');
    const field = screen.getByRole('textbox', { name: words.statedCrs });
    await user.type(field, 'wgs 84 utm 56S');
    await user.click(await screen.findByRole('button', { name: 'WGS 84 / UTM zone 56S, EPSG:32756' }));
    const statement = await screen.findByText(words.statedByUser, { exact: false });
    expect(screen.getByText(words.crs('WGS 84 / UTM zone 56S, EPSG:32756'))).toBeDefined();
    expect(document.activeElement).toBe(statement);
    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
    expect(onOpened.mock.calls[0]?.[0].bounds[0]).toBeCloseTo(151.2, 1);

    await user.click(screen.getByRole('button', { name: words.stateAnother }));
    const again = await screen.findByRole('textbox', { name: words.statedCrs });
    expect(document.activeElement).toBe(again);
  });

  it('reports a stated coordinate system that is unknown or impossible, and retains its text', async () => {
    const bare = await rasterFile('bare.tif', { crs: null });
    const { user } = renderPanel(async () => bare);
    await user.type(await screen.findByRole('textbox', { name: words.statedCrs }), 'EPSG:99999{Enter}');
    expect(await screen.findByText(/^EPSG:99999 is not a coordinate system/)).toBeDefined();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: words.statedCrs });
    expect(field.value).toBe('EPSG:99999');
    await user.clear(field);
    await user.type(field, '4326{Enter}');
    expect(await screen.findByText(/counts in degrees, but its numbers reach/)).toBeDefined();
    await user.clear(screen.getByRole('textbox', { name: words.statedCrs }));
    await user.type(screen.getByRole('textbox', { name: words.statedCrs }), 'nowhere grid');
    expect(await screen.findByText(words.noneFound)).toBeDefined();
  });

  it('aborts its request on unmount', async () => {
    let signal: AbortSignal | undefined;
    const { unmount } = renderPanel((_, openSignal) => {
      signal = openSignal;
      return new Promise(() => undefined);
    });
    await waitFor(() => expect(signal?.aborted).toBe(false));
    unmount();
    expect(signal?.aborted).toBe(true);
  });
});
