import { describe, expect, it } from 'vitest';
import { openedPreview } from '../../../../testing/components/opened-preview.ts';
import { copiedText, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { AboutSection } from './about-section.tsx';
import { aboutStrings as words } from './about-strings.ts';

async function renderAbout(isClosed = false, metadata: Record<string, string> = { SENSOR: 'made by a test' }) {
  const { client, opened } = await openedPreview(await rasterFile('harbour.tif', { metadata }));
  if (isClosed) client.close();
  const georeference = georeferenceRaster(opened.structure);
  return renderApp(<AboutSection map={null} client={client} opened={opened} georeference={georeference} />);
}

const title = () => screen.getByRole('button', { name: words.title });

describe('the description of a file', () => {
  it('is collapsed, with the raster size next to the title', async () => {
    await renderAbout();
    expect(title().getAttribute('aria-expanded')).toBe('false');
    expect(screen.getByText(words.size(40, 30))).toBeDefined();
    expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  });

  it('is read when it is expanded, and reports that it is reading', async () => {
    const { user } = await renderAbout();
    await user.click(title());
    expect(title().getAttribute('aria-expanded')).toBe('true');
    expect(await screen.findByRole('heading', { name: words.groups.crs })).toBeDefined();
    expect(await screen.findByText(words.measured(words.ofPixels(1200)))).toBeDefined();
    expect(screen.queryByText(words.measuring)).toBeNull();
  });

  it('shows grid, samples, bands and metadata', async () => {
    const { user } = await renderAbout();
    await user.click(title());
    expect(await screen.findByText(words.pixelCount(40, 30))).toBeDefined();
    const table = within(screen.getByRole('table', { name: words.groups.bands }));
    expect(table.getByRole('rowheader', { name: '1' })).toBeDefined();
    expect(table.getAllByText('green').length).toBeGreaterThan(0);
    expect(screen.getByText('made by a test')).toBeDefined();
    await screen.findByText(words.measured(words.ofPixels(1200)));
  });

  it('shows the beginning of a long text, and all of it on request, with the focus on the button', async () => {
    const long = `begins ${'and goes on '.repeat(50)}ends`;
    const { user } = await renderAbout(false, { LINEAGE: long });
    await user.click(title());
    expect(await screen.findByText(`${long.slice(0, 300)}…`)).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.showAll(long.length) }));
    expect(screen.getByText(long)).toBeDefined();
    const less = screen.getByRole('button', { name: words.showLess });
    expect(document.activeElement).toBe(less);
    await user.click(less);
    expect(screen.queryByText(long)).toBeNull();
    await screen.findByText(words.measured(words.ofPixels(1200)));
  });

  it('can be copied as text and as JSON', async () => {
    const { user } = await renderAbout();
    await user.click(title());
    await user.click(await screen.findByRole('button', { name: words.copyJson }));
    expect(JSON.parse(await copiedText())).toBeTypeOf('object');
    await user.click(screen.getByRole('button', { name: words.copyText }));
    expect(await copiedText()).toContain('EPSG:32756');
    await screen.findByText(words.measured(words.ofPixels(1200)));
  });

  it('shows why it could not be read', async () => {
    const { user } = await renderAbout(true);
    await user.click(title());
    expect(await screen.findByText(words.failed('The preview was closed.'))).toBeDefined();
  });
});
