import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, formatNumber, plural } from '../../../ui/i18n/format.ts';

/** The texts of a receipt. Loaded with the first job that is opened. */
export const receiptStrings = catalogue('receipt', {
  title: 'Receipt',
  none: 'The service reports no receipt for this job.',
  unitsCharged: (units: number) => (units === 0 ? 'nothing charged' : `${plural(units, 'unit')} charged`),
  every: (pixels: number) =>
    `All ${formatCount(pixels)} pixels were read back: inside the area they equal the source, outside they are empty.`,
  everyOf: (pixels: number, files: number) =>
    `All ${formatCount(pixels)} pixels in ${formatCount(files)} files were read back: inside the area they equal the source, outside they are empty.`,
  some: (compared: number, all: number, windows: number | null) =>
    `${formatCount(compared)} of ${formatCount(all)} pixels${windows === null ? '' : `, in ${plural(windows, 'window')} that follow from size and area,`} were read back: inside the area they equal the source, outside they are empty.`,
  noneInside: (compared: number) =>
    `${formatCount(compared)} pixels of the file were read back and are empty as expected, but none of them is inside the area: no pixel was compared with the source.`,
  notCompared: 'Size, grid and bands of the file were checked. Its pixels were not compared with the source.',
  faulty: (fault: string) =>
    `${fault}. The check after this file was created compared its pixels with the source; it did not detect this fault.`,
  notReported: 'The service does not report how the file was checked.',
  details: 'Pixel window and pixel grid',
  detailsOf: (name: string) => `Pixel window and pixel grid: ${name}`,
  commands: 'GDAL commands',
  commandsOf: (name: string) => `GDAL commands: ${name}`,
  commandsHint:
    'The commands that created this file, in order: source.tif is the source, clip.tif is this file, other names are intermediate files.',
  window: 'Window',
  windowOf: (at: { width: number; height: number; column: number; row: number }) =>
    `${formatCount(at.width)} × ${formatCount(at.height)} px at column ${formatCount(at.column)}, row ${formatCount(at.row)}`,
  sizeOf: (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)} px`,
  extent: 'Margin',
  extents: {
    tight: 'none: cut to the area’s bounding box',
    tiles: 'empty pixels around the area, up to the source’s next tile boundaries',
    whole: 'none: the complete raster',
  } as Readonly<Record<string, string>>,
  grid: 'Grid',
  gridUnchanged: 'the source’s grid, not resampled',
  crs: 'Coordinate system',
  crsStated: (crs: string) => `${crs}, stated by the operator`,
  pixelSize: 'Pixel size',
  corner: 'Upper left corner',
  cornerAt: (x: number, y: number) => `${formatNumber(x)}, ${formatNumber(y)}`,
  inside: 'Pixels inside the area',
  insideOf: (inside: number, all: number) => `${formatCount(inside)} of ${formatCount(all)}`,
  engine: 'Created by',
  tiles: 'Tiles',
  tilesOf: ({ copied, edge, sparse }: { copied: number; edge: number; sparse: number }) =>
    `${formatCount(copied)} copied unchanged, ${formatCount(edge)} encoded, ${formatCount(sparse)} empty and not stored`,
  noTileCopied: (obstacle: string) => `none copied, all encoded: ${obstacle}`,
  /** By the code that the service gives. */
  copyObstacles: {
    strips: () => 'the source is stored in strips',
    compression: (found) => `the source is compressed with ${found}`,
    'sample-bits': (found) => `its samples have ${found} bits`,
    'color-model': (found) => `its TIFF colour model is ${found}`,
    predictor: (found) => `its predictor is ${found}`,
    'tile-size': (found) => `its tiles have ${found} pixels`,
    'wrapped-window': () => 'the area continues past the last column of the source',
    'too-many-tiles': (found) => `the clip would have ${found} tiles`,
    'old-lzw': () => 'the source has LZW of before 1992',
    'no-tile-inside': (found) =>
      `none is entirely inside the area, and those of the source are large or not in DEFLATE (${found})`,
  } as Readonly<Record<string, (found: string) => string>>,
  source: 'SHA-256 of the source',
  file: 'SHA-256 of this file',
});
