import { formatCount, plural } from '../../ui/i18n/format.ts';

/** Every word of a receipt, in the shape of the app's catalogue; it comes with the first job that is opened. */
export const receiptStrings = {
  title: 'Receipt',
  unitsCharged: (units: number) => (units === 0 ? 'nothing charged' : `${plural(units, 'unit')} charged`),
  every: (pixels: number) =>
    `Every one of ${formatCount(pixels)} pixels was read back: inside the area they equal the source, outside they are empty.`,
  everyOf: (pixels: number, files: number) =>
    `Every one of ${formatCount(pixels)} pixels in ${formatCount(files)} files was read back: inside the area they equal the source, outside they are empty.`,
  some: (compared: number, all: number, windows: number | null) =>
    `${formatCount(compared)} of ${formatCount(all)} pixels${windows === null ? '' : `, in ${plural(windows, 'window')} that follow from size and area,`} were read back: inside the area they equal the source, outside they are empty.`,
  noneInside: (compared: number) =>
    `${formatCount(compared)} pixels of the file were read back and are empty as they should be, but none of them lies inside the area: nothing was compared with the source.`,
  notCompared: 'Size, grid and bands of the file were checked. Its pixels were not compared with the source.',
  faulty: (fault: string) =>
    `${fault}. The check when this file was made compared its pixels with the source; it did not see this fault.`,
  untold: 'The service does not say how the file was checked.',
  details: 'What was cut',
  detailsOf: (name: string) => `What was cut: ${name}`,
  commands: 'GDAL commands',
  commandsOf: (name: string) => `GDAL commands: ${name}`,
  commandsHint: 'What made this file, in order: source.tif is the source, clip.tif this file; the others lie between.',
  window: 'Window',
  windowOf: (at: { width: number; height: number; column: number; row: number }) =>
    `${formatCount(at.width)} × ${formatCount(at.height)} px at column ${formatCount(at.column)}, row ${formatCount(at.row)}`,
  sizeOf: (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)} px`,
  extent: 'Margin',
  extents: {
    tight: 'none: cut to the area’s own box',
    tiles: 'up to the source’s next tiles, empty',
    whole: 'none: the whole raster',
  } as Readonly<Record<string, string>>,
  grid: 'Grid',
  gridKept: 'the source’s own, not resampled',
  crs: 'Coordinate system',
  pixelSize: 'Pixel size',
  corner: 'Upper left corner',
  inside: 'Pixels inside the area',
  insideOf: (inside: number, all: number) => `${formatCount(inside)} of ${formatCount(all)}`,
  engine: 'Made by',
  source: 'SHA-256 of the source',
  file: 'SHA-256 of this file',
} as const;
