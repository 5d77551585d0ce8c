import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { isWideType, sampleBytes } from '../../raster/tiff/sample-type.ts';
import { piecesAtWrap } from '../plan/pieces-at-wrap.ts';
import { type ClipPlan, outsideValueOf } from '../plan/plan.ts';
import type { Strip } from '../plan/strips.ts';
import { gdalNumber } from './gdal-number.ts';

/** The role of a file in a task; the runner maps roles to paths. */
export type FileRole =
  | 'source'
  | 'probe'
  | 'description'
  | 'beforeWrap'
  | 'afterWrap'
  | 'joined'
  | 'window'
  | 'area'
  | 'inside'
  | 'layers'
  | 'output';

/** Arguments of a command line that belong together, and the reason for them. */
export type CommandOption = { readonly args: readonly string[]; readonly reason: string };

/** One GDAL step as data: the native runner makes a command line of it, the WebAssembly runner calls of GDAL's C functions. */
export type GdalCommand = {
  readonly program: 'gdal_translate' | 'gdal_rasterize';
  /** the only driver that may open the input */
  readonly inputDriver: 'GTiff' | 'VRT' | 'GeoJSON';
  readonly input: FileRole;
  /** gdal_rasterize burns into this file, gdal_translate creates it */
  readonly output: FileRole;
  readonly options: readonly CommandOption[];
};

/** The steps of a plan in order. `describe` and the strips read only the source; `write` reads the VRT over the strips. */
export type ClipCommands = {
  readonly describe: GdalCommand;
  readonly strips: readonly StripCommands[];
  readonly write: GdalCommand;
};

/** The steps of a strip in order, on the files of that strip. */
export type StripCommands = {
  readonly strip: Strip;
  /** One command; three for a window across the last column of its source, the last of which reads the VRT of `joinPieces`. */
  readonly window: readonly GdalCommand[];
  readonly burn: readonly GdalCommand[];
};

/**
 * Makes the commands of a plan; `threads` is the limit of GDAL's compression threads (1 for WebAssembly), `statedCrs` the code of the
 * coordinate system of a source whose file has none.
 */
export function planCommands(
  plan: ClipPlan,
  strips: readonly Strip[],
  threads: number,
  statedCrs: string | null = null,
): ClipCommands {
  return {
    describe: describeSource(statedCrs),
    strips: strips.map((strip) => ({
      strip,
      window: cutAcrossWrap({ ...plan, window: strip.window }),
      burn: plan.area ? burnCommands(plan) : [],
    })),
    write: writeCog(plan, threads),
  };
}

/** Extracts another window of the source with the same layers, to compare the finished file with. */
export function probeSource(plan: ClipPlan, window: PixelWindow): GdalCommand {
  return { ...cutWindow({ ...plan, window, mask: plan.mask === 'source' ? 'source' : 'none' }), output: 'probe' };
}

function option(reason: string, ...args: string[]): CommandOption {
  return { args, reason };
}

function describeSource(statedCrs: string | null): GdalCommand {
  return {
    program: 'gdal_translate',
    inputDriver: 'GTiff',
    input: 'source',
    output: 'description',
    options: [
      option('GDAL’s description of the CRS, names, units and palette of the source, without pixels', '-of', 'VRT'),
      ...(statedCrs === null ? [] : [option('the CRS that was stated for a file without one', '-a_srs', statedCrs)]),
    ],
  };
}

function cutAcrossWrap(plan: ClipPlan): GdalCommand[] {
  const [first, second] = piecesAtWrap(plan.window, plan.sourceWidth);
  const [before, after] = [cutWindow({ ...plan, window: first }), second && cutWindow({ ...plan, window: second })];
  if (!after) return [before];
  return [
    { ...before, output: 'beforeWrap' },
    { ...after, output: 'afterWrap' },
    {
      ...before,
      inputDriver: 'VRT',
      input: 'joined',
      options: [option('the columns before and after the wrap as one raster', '-mask', 'none'), ...windowFormat(plan)],
    },
  ];
}

function cutWindow(plan: ClipPlan): GdalCommand {
  const { column, row, width, height } = plan.window;
  const bands = range(plan.bandCount).map(String);
  const extra = { none: [], source: ['mask'], added: ['1'] }[plan.mask];
  return {
    program: 'gdal_translate',
    inputDriver: 'GTiff',
    input: 'source',
    output: 'window',
    options: [
      option('entire pixels of the source, not resampled', '-srcwin', ...[column, row, width, height].map(String)),
      option('all bands, and another one for the mask', ...[...bands, ...extra].flatMap((band) => ['-b', band])),
      option('the mask is a band here, so that it can be burned', '-mask', 'none'),
      ...windowFormat(plan),
    ],
  };
}

function windowFormat(plan: ClipPlan): CommandOption[] {
  const packed =
    plan.packedBits === null
      ? []
      : [option('full bytes, so that samples can be read and burned', '-co', `NBITS=${fullBits(plan)}`)];
  return [
    option('the only driver that is needed', '-of', 'GTiff'),
    option(
      'no georeferencing: the area is burned in pixel coordinates, so that nothing is reprojected',
      '-co',
      'PROFILE=BASELINE',
    ),
    option('the tiles are burned and read back individually', '-co', 'TILED=YES'),
    option('the block size of the finished file', '-co', 'BLOCKXSIZE=512', '-co', 'BLOCKYSIZE=512'),
    option(
      'the samples and mask of a pixel are adjacent, whatever the source’s interleaving',
      '-co',
      'INTERLEAVE=PIXEL',
    ),
    option('a window may exceed 4 GB', '-co', 'BIGTIFF=IF_SAFER'),
    ...packed,
  ];
}

function burnCommands(plan: ClipPlan): GdalCommand[] {
  return isWideType(plan.sampleType) ? burnInside(plan) : burnOutside(plan);
}

/**
 * For 64-bit integers, which gdal_rasterize would round in all rows that it touches: it burns into a separate raster of bytes,
 * from which hideOutside takes the pixels outside.
 */
function burnInside(plan: ClipPlan): GdalCommand[] {
  return [
    {
      program: 'gdal_translate',
      inputDriver: 'GTiff',
      input: 'window',
      output: 'inside',
      options: [
        option('a raster of bytes with the window’s size, whose pixels are all burned', '-ot', 'Byte', '-b', '1'),
        option('the window has no mask that would be copied', '-mask', 'none'),
        ...windowFormat(plan),
      ],
    },
    {
      ...rasterize([
        option('the feature that covers the outside of the area', '-where', 'inside=0'),
        option('0 outside', ...burn(1, 0)),
      ]),
      output: 'inside',
    },
    {
      ...rasterize([
        option('the feature of the area itself', '-where', 'inside=1'),
        option('255 inside', ...burn(1, 255)),
      ]),
      output: 'inside',
    },
  ];
}

function burnOutside(plan: ClipPlan): GdalCommand[] {
  const outside = range(plan.bandCount).map((band) => burn(band, outsideValueOf(plan, band)));
  const maskBand = plan.bandCount + 1;
  const hidden = plan.mask === 'none' ? [] : [burn(maskBand, 0)];
  const cover: GdalCommand = rasterize([
    option('the feature that covers the outside of the area', '-where', 'inside=0'),
    option(
      'nodata, or 0 if alpha or a mask hides the outside: no outside sample remains',
      ...outside.flat(),
      ...hidden.flat(),
    ),
  ]);
  if (plan.mask !== 'added') return [cover];
  return [
    cover,
    rasterize([
      option('the feature of the area itself', '-where', 'inside=1'),
      option('the source has no nodata, alpha or mask: the added mask shows the inside', ...burn(maskBand, 255)),
    ]),
  ];
}

function rasterize(options: CommandOption[]): GdalCommand {
  return { program: 'gdal_rasterize', inputDriver: 'GeoJSON', input: 'area', output: 'window', options };
}

function burn(band: number, value: number | bigint): string[] {
  return ['-b', String(band), '-burn', gdalNumber(value)];
}

function writeCog(plan: ClipPlan, threads: number): GdalCommand {
  const level = sampleBytes(plan.sampleType) > 1 ? '1' : '3';
  const inThreads = option('compression on several processor cores', '-co', `NUM_THREADS=${threads}`);
  return {
    program: 'gdal_translate',
    inputDriver: 'VRT',
    input: 'layers',
    output: 'output',
    options: [
      option('the format that the contract promises', '-of', 'COG', '-co', 'BLOCKSIZE=512', '-co', 'COMPRESS=DEFLATE'),
      option(
        'with a predictor about as small as level 6, in half of the time',
        '-co',
        `LEVEL=${level}`,
        '-co',
        'PREDICTOR=YES',
      ),
      option('overviews were made of valid pixels only, before this step', '-co', 'OVERVIEWS=FORCE_USE_EXISTING'),
      option('a clip may exceed 4 GB', '-co', 'BIGTIFF=IF_SAFER'),
      ...(threads > 1 ? [inThreads] : []),
    ],
  };
}

function fullBits(plan: ClipPlan): number {
  return Number(/\d+$/.exec(plan.sampleType)?.[0]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
