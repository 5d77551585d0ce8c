import { describe, expect, it, vi } from 'vitest';
import { aoiStore } from '../../../testing/components/area-model.ts';
import { announced, renderApp, screen } from '../../../testing/components/render.tsx';
import { rasterFile } from '../../../testing/rasters/raster-file.ts';
import { previewStrings } from '../../features/preview/model/preview-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { LocalRasterDetails } from './local-raster-details.tsx';
import { localRasterStrings as words } from './local-raster-strings.ts';

async function renderDetails(files: readonly File[], leftOut: readonly string[] = []) {
  const onClose = vi.fn();
  const rasters = { id: 1, files, unreadFilenames: leftOut };
  return {
    onClose,
    ...renderApp(<LocalRasterDetails rasters={rasters} controller={null} stage={null} onClose={onClose} />),
  };
}

describe('a GeoTIFF of this device', () => {
  it('shows name and size, and takes the focus when it opens', async () => {
    const file = await rasterFile('harbour.tif');
    await renderDetails([file], ['harbour.tfw']);
    expect(screen.getByRole('article', { name: 'harbour.tif' })).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'harbour.tif' }));
    expect(screen.getByText(words.stays(file.size))).toBeDefined();
    expect(screen.getByText(words.leftOut(['harbour.tfw']))).toBeDefined();
    expect(screen.getByText(previewStrings.opening)).toBeDefined();
    expect(await screen.findByText(/EPSG:32756/)).toBeDefined();
  });

  it('can set its outline as the area', async () => {
    const { user } = await renderDetails([await rasterFile('harbour.tif')]);
    await user.click(await screen.findByRole('button', { name: words.useOutline }));
    expect(aoiStore.getSnapshot()).toMatchObject({ name: 'harbour', geometry: { type: 'Polygon' } });
    expect(announced()).toBe(words.outlineUsed);
  });

  it('can be selected from several that were opened together', async () => {
    const { user } = await renderDetails([await rasterFile('north.tif'), await rasterFile('south.tif')]);
    await user.selectOptions(screen.getByRole('combobox', { name: words.file(2) }), 'south.tif');
    expect(screen.getByRole('article', { name: 'south.tif' })).toBeDefined();
    expect(await screen.findByText(/EPSG:32756/)).toBeDefined();
  });

  it('reports an error for a file that is no GeoTIFF, and offers no outline', async () => {
    await renderDetails([new File(['not a raster'], 'notes.tif')]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/TIFF/);
    expect(screen.queryByRole('button', { name: words.useOutline })).toBeNull();
  });

  it('closes', async () => {
    const { user, onClose } = await renderDetails([await rasterFile('harbour.tif')]);
    await user.click(screen.getByRole('button', { name: strings.app.close }));
    expect(onClose).toHaveBeenCalledOnce();
    await screen.findByText(/EPSG:32756/);
  });
});
