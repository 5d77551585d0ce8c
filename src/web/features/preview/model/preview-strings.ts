import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, formatOrdinal, formatPercent, plural } from '../../../ui/i18n/format.ts';

/** Strings of the preview panel. */
export const previewStrings = catalogue('preview', {
  opening: 'Opening the file…',
  painting: 'Drawing…',
  failed: 'The file could not be opened. Try again.',
  tryAgain: 'Try again',
  missingOverviews: (width: number, height: number) =>
    `The file has ${formatCount(width)} × ${formatCount(height)} pixels and no small overviews, so it is not drawn. It can still be clipped, and its clips are drawn. Add overviews with gdaladdo to draw it.`,
  crs: (label: string) => `Coordinate system: ${label}`,
  userDefinedCrs: (name: string) => `Coordinate system: ${name}, user-defined`,
  datumUnknown:
    'The datum shift from this file to WGS 84 is not available here, so the file may be drawn some hundred metres from its true position. Warp it with a program that has the shift (gdalwarp -t_srs EPSG:4326 in.tif out.tif), then open out.tif.',
  datumInaccurate: (metres: number) =>
    `The datum shift from this file to WGS 84 is accurate to about ${formatCount(metres)} m, so the file may be drawn that far from its true position. For more accuracy, warp it with a program that has the datum's grid (gdalwarp -t_srs EPSG:4326 in.tif out.tif), then open out.tif.`,
  empty:
    'Every pixel of this file is masked or nodata, so there is nothing to draw. Check that the area touches the data.',
  damagedTiles: (count: number) =>
    `${count === 1 ? '1 tile of this file is damaged and shown' : `${formatCount(count)} tiles of this file are damaged and shown`} empty. Fetch the file again, or make it again from its source.`,
  noValues: 'The expression has no value at any pixel, so there is nothing to draw. Check its bands and divisions.',
  noMap: 'The map is still loading; the file will be drawn when it is ready.',
  zoom: 'Zoom to file',
  picture: (width: number, height: number) => `Image of ${formatCount(width)} × ${formatCount(height)} pixels`,
  ownGridNorthUp: 'Drawn in the file’s grid, grid north up, without a map.',
  ownGrid: 'Drawn in the file’s grid, without a map; north may not be up.',
  bands: 'Bands',
  mode: 'Show as',
  modes: { rgb: 'Three bands', gray: 'One band', palette: 'The file’s colours', expression: 'Index or expression' },
  channels: { rgb: ['Red', 'Green', 'Blue'], gray: ['Band'], palette: ['Band'], expression: ['Value'] },
  preset: 'Combination',
  customBands: 'Custom',
  presets: {
    natural: 'Natural colours',
    infrared: 'Colour infrared',
    agriculture: 'Agriculture',
    'short-wave': 'Short-wave infrared',
  },
  index: 'Index',
  customExpression: 'Custom expression',
  expression: 'Expression',
  expressionHint: (bands: number) =>
    `Bands by number, ${bands === 1 ? 'b1' : `b1 to b${bands}`}, or by name; + − * / ^, comparisons, min, max, sqrt, log and more.`,
  colors: 'Colours',
  reversed: 'Reversed',
  colormaps: {
    gray: 'Gray',
    viridis: 'Viridis',
    cividis: 'Cividis',
    magma: 'Magma',
    inferno: 'Inferno',
    turbo: 'Turbo',
    RdYlGn: 'Red to green',
    RdBu: 'Red to blue',
    Spectral: 'Spectral',
    terrain: 'Terrain',
  },
  stretch: 'Stretch',
  stretchOf: (pixels: number) => `2–98 % of ${formatCount(pixels)} pixels`,
  stretchSubsampled: (pixels: number, reduced: string) => `2–98 % of ${formatCount(pixels)} pixels (${reduced})`,
  stretchCustom: 'custom',
  stretchOfIndex: (index: string) => `the usual range of ${index}`,
  overview: 'from an overview',
  ofBlocks: (blocks: number) => `of ${plural(blocks, 'block')} spread over the file`,
  everyNth: (step: number) => `every ${formatOrdinal(step)} pixel`,
  shades: {
    low: (channel: string) => `${channel}, black at`,
    high: (channel: string) => `${channel}, white at`,
    crossed: 'Black must be lower than white.',
  },
  ramp: {
    low: (channel: string) => `${channel}, value of the first colour`,
    high: (channel: string) => `${channel}, value of the last colour`,
    crossed: 'The colours must start at a lower value than they end at.',
  },
  notANumber: 'Enter a number.',
  reset: 'Back to 2–98 %',
  fit: 'Stretch to 2–98 %',
  opacity: 'Opacity',
  percent: (share: number) => formatPercent(share * 100),
});
