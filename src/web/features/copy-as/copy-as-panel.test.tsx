import { describe, expect, it } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
import { copiedText, renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { copyStrings } from '../../ui/copy-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { CopyAsPanel, type CopyAsProps } from './copy-as-panel.tsx';
import { copyAsStrings as words } from './copy-as-strings.ts';

const request = {
  source_item_id: 'item',
  project_id: 'project',
  asset_keys: ['data'],
  output_name: 'harbour',
  aoi_geometry: box(151.2, -33.9, 151.3, -33.8),
};

function renderPanel(changes: Partial<CopyAsProps> = {}) {
  const panel = (
    <CopyAsPanel id="j" request={request} name="harbour" gdalwarp={() => Promise.resolve('gdalwarp …')} {...changes} />
  );
  return renderApp(panel, { api: signedInApi() });
}

const choose = (format: keyof typeof words.formats) => screen.getByRole('radio', { name: words.formats[format] });
const shown = () => (screen.getByRole('textbox') as HTMLTextAreaElement).value;

describe('Copy as', () => {
  it('shows the request in each language, with what a run costs and where the key comes from', async () => {
    const { user } = renderPanel();
    expect(shown()).toMatch(/^#!\/usr\/bin\/env bash/);
    expect(screen.getByText(words.key, { exact: false }).textContent).toContain('charges its units');
    await user.click(choose('python'));
    expect(shown()).toMatch(/^#!\/usr\/bin\/env python3/);
    await user.click(choose('typescript'));
    expect(shown()).toContain("import process from 'node:process'");
    await user.click(choose('json'));
    expect(JSON.parse(shown())).toEqual(request);
    expect(screen.queryByText(words.key, { exact: false })).toBeNull();
  });

  it('copies the complete text, of which only the start is shown', async () => {
    const ring = Array.from({ length: 2000 }, (_, index): [number, number] => [index / 100, 1]);
    const { user } = renderPanel({ request: { ...request, aoi_geometry: { type: 'Polygon', coordinates: [ring] } } });
    await user.click(choose('json'));
    expect(shown()).toHaveLength(12_001);
    expect(screen.getByRole('textbox').getAttribute('aria-describedby')).toBe(
      screen.getByText(/^Shows the first 12,000 of/).id,
    );
    await user.click(screen.getByRole('button', { name: copyStrings.copyOf(words.formats.json) }));
    expect(JSON.parse(await copiedText()).aoi_geometry.coordinates[0]).toHaveLength(2000);
  });

  it('makes the gdalwarp script on request, and says that it is loading', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { user } = renderPanel({ gdalwarp: () => promise });
    await user.click(choose('gdalwarp'));
    expect(screen.getByText(words.loading).getAttribute('role')).toBe('status');
    resolve('gdalwarp -te 1 2 3 4');
    expect(await screen.findByDisplayValue('gdalwarp -te 1 2 3 4')).toBeDefined();
  });

  it('says why there is no gdalwarp script', async () => {
    const { user } = renderPanel({ gdalwarp: () => Promise.resolve(null) });
    await user.click(choose('gdalwarp'));
    expect(await screen.findByText(words.noGdalwarp)).toBeDefined();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('reports an error with a way to try again', async () => {
    let attempts = 0;
    const gdalwarp = () => (++attempts === 1 ? Promise.reject(new Error('Unreachable.')) : Promise.resolve('made'));
    const { user } = renderPanel({ gdalwarp });
    await user.click(choose('gdalwarp'));
    expect((await screen.findByRole('alert')).textContent).toContain('Unreachable.');
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    expect(await screen.findByDisplayValue('made')).toBeDefined();
  });
});
