import { describe, expect, it, vi } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { announced, copiedText, renderApp, savedFiles, screen } from '../../../../testing/components/render.tsx';
import { copyStrings } from '../../../ui/copy-strings.ts';
import { ExportPanel } from './export-panel.tsx';
import { exportStrings as words } from './library-strings.ts';

const area = box(0, 0, 1, 1);

function renderPanel(name: string | null = 'Sydney Harbour') {
  const onClose = vi.fn();
  return { onClose, ...renderApp(<ExportPanel geometry={area} name={name} onClose={onClose} />) };
}

describe('the export of the area', () => {
  it('copies it as GeoJSON with its name', async () => {
    const { user } = renderPanel();
    await user.click(screen.getByRole('button', { name: `${copyStrings.copy}: ${words.formats.geojson}` }));
    expect(JSON.parse(await copiedText())).toEqual({
      type: 'Feature',
      properties: { name: 'Sydney Harbour' },
      geometry: area,
    });
  });

  it('saves it as WKT in a file named after it, and announces that', async () => {
    const { user } = renderPanel();
    await user.click(screen.getByRole('button', { name: words.fileOf(words.formats.wkt) }));
    const [saved] = savedFiles();
    expect(saved?.name).toBe('Sydney-Harbour.wkt');
    expect(await saved?.blob.text()).toMatch(/^POLYGON/);
    expect(announced()).toBe(words.saved('Sydney-Harbour.wkt'));
  });

  it('names the file “area” if the area has no name', async () => {
    const { user } = renderPanel(null);
    await user.click(screen.getByRole('button', { name: words.fileOf(words.formats.geojson) }));
    expect(savedFiles()[0]?.name).toBe('area.geojson');
  });

  it('closes', async () => {
    const { user, onClose } = renderPanel();
    await user.click(screen.getByRole('button', { name: words.close }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
