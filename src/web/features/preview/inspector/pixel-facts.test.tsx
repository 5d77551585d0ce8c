import { describe, expect, it } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import type { GeoTiffSpec } from '../../../../raster/tiff/geotiff-spec.ts';
import { renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import type { Channels } from '../symbology/channels.ts';
import { inspectorStrings as words } from './inspector-strings.ts';
import { PixelFacts } from './pixel-facts.tsx';
import { positionOfPixel } from './pixel-position.ts';
import { readPixel } from './pixel-reading.ts';

const pixel: PickedPixel = { column: 3, row: 2, samples: [10, 20, 30], hidden: null };
const rgb: Channels = { kind: 'rgb', bands: [1, 2, 3] };

async function renderFacts(changes: Partial<PickedPixel> = {}, spec: Partial<GeoTiffSpec> = {}, channels = rgb) {
  const file = await rasterFile('harbour.tif', spec);
  const structure = await readStructure(bytesSource(new Uint8Array(await file.arrayBuffer())));
  const picked = { ...pixel, ...changes };
  const units = structure.bands.map(() => null);
  return renderApp(
    <PixelFacts
      structure={structure}
      pixel={picked}
      place={positionOfPixel(structure, georeferenceRaster(structure), picked)}
      reading={readPixel({ ...structure, units }, channels, picked)}
    />,
  );
}

const row = (band: number) =>
  within(screen.getByRole('rowheader', { name: new RegExp(`^${band}`) }).closest('tr') as HTMLElement);

describe('the values of a pixel', () => {
  it('have row and column, the file’s coordinates and degrees', async () => {
    await renderFacts();
    expect(screen.getByText('2, 3')).toBeDefined();
    expect(screen.getByText(/^334,035.*6,251,975/)).toBeDefined();
    expect(screen.getByText(/EPSG:32756/)).toBeDefined();
    expect(screen.getByText(/° E$/)).toBeDefined();
    expect(screen.getByText(/° S$/)).toBeDefined();
  });

  it('are in a table by band with its name', async () => {
    await renderFacts();
    const table = screen.getByRole('table', { name: words.bands });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(row(2).getByText('green')).toBeDefined();
    expect(row(2).getByText('20')).toBeDefined();
    expect(screen.queryByRole('columnheader', { name: words.scaled })).toBeNull();
  });

  it('state that the pixel is nodata', async () => {
    await renderFacts({ samples: [0, 0, 0], hidden: 'nodata' }, { noData: 0 });
    expect(screen.getByText(words.hidden.nodata('0'))).toBeDefined();
    expect(row(1).getByText(words.noData)).toBeDefined();
  });

  it('state that a mask hides the pixel', async () => {
    await renderFacts({ hidden: 'mask' });
    expect(screen.getByText(words.hidden.mask())).toBeDefined();
  });

  it('show the value of the expression', async () => {
    const { expression } = parseExpression('b3 / b1', ['red', 'green', 'blue']);
    if (!expression) return expect.unreachable();
    await renderFacts({}, {}, { kind: 'expression', bands: [1, 3], text: 'b3 / b1', expression });
    expect(screen.getByText(words.expression).nextElementSibling?.textContent).toBe('3');
  });

  it('show the colour of a palette’s value', async () => {
    const palette = [
      [0, 0, 0],
      [255, 128, 0],
    ];
    await renderFacts(
      { samples: [1] },
      { bandCount: 1, photometric: 'palette', palette, bandNames: ['class'] },
      {
        kind: 'palette',
        bands: [1],
      },
    );
    expect(row(1).getByText(`${words.color} 255, 128, 0`)).toBeDefined();
  });
});
