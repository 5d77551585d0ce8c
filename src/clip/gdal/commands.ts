import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { ClipPlan } from '../plan/plan.ts';
import type { Strip } from '../plan/strips.ts';
import { gdalNumber } from './gdal-number.ts';

/** The files of a task by their part in it; the runner knows where they lie. */
export type FileRole = 'source' | 'probe' | 'description' | 'window' | 'area' | 'layers' | 'output';

/** Words of a command line that belong together, and why they are there. */
export type CommandOption = { readonly words: readonly string[]; readonly reason: string };

/** One step of GDAL's as data: the native runner makes a command line of it, the WebAssembly runner calls. */
export type GdalCommand = {
  readonly program: 'gdal_translate' | 'gdal_rasterize';
  /** the one driver that may open the input */
  readonly inputDriver: 'GTiff' | 'VRT' | 'GeoJSON';
  readonly input: FileRole;
  /** gdal_rasterize burns into it, gdal_translate makes it */
  readonly output: FileRole;
  readonly options: readonly CommandOption[];
};

/** The steps of a plan in order; `describe` and the strips need only the source, `write` the VRT over the strips. */
export type ClipCommands = {
  readonly describe: GdalCommand;
  readonly strips: readonly StripCommands[];
  readonly write: GdalCommand;
};

/** A strip's steps in order, over the strip's own files. */
export type StripCommands = {
  readonly strip: Strip;
  readonly window: GdalCommand;
  readonly burn: readonly GdalCommand[];
};

/** Makes the commands of a plan; `threads` is how many GDAL may compress with (1 for WebAssembly). */
export function planCommands(plan: ClipPlan, strips: readonly Strip[], threads: number): ClipCommands {
  return {
    describe: describeSource(),
    strips: strips.map((strip) => ({
      strip,
      window: cutWindow({ ...plan, window: strip.window }),
      burn: plan.area ? burnOutside(plan) : [],
    })),
    write: writeCog(plan, threads),
  };
}

/** The same samples as the window's, of another part of the source: to compare the finished file with. */
export function probeSource(plan: ClipPlan, window: PixelWindow): GdalCommand {
  return { ...cutWindow({ ...plan, window, mask: plan.mask === 'source' ? 'source' : 'none' }), output: 'probe' };
}

function option(reason: string, ...words: string[]): CommandOption {
  return { words, reason };
}

function describeSource(): GdalCommand {
  return {
    program: 'gdal_translate',
    inputDriver: 'GTiff',
    input: 'source',
    output: 'description',
    options: [
      option('GDAL’s own words for the CRS, names, units and palette of the source, without a pixel', '-of', 'VRT'),
    ],
  };
}

function cutWindow(plan: ClipPlan): GdalCommand {
  const { column, row, width, height } = plan.window;
  const bands = range(plan.bandCount).map(String);
  const extra = { none: [], source: ['mask'], added: ['1'] }[plan.mask];
  const packed =
    plan.packedBits === null
      ? []
      : [option('whole bytes, so that samples can be read and burned', '-co', `NBITS=${wholeBits(plan)}`)];
  return {
    program: 'gdal_translate',
    inputDriver: 'GTiff',
    input: 'source',
    output: 'window',
    options: [
      option('whole pixels of the source, none resampled', '-srcwin', ...[column, row, width, height].map(String)),
      option('every band, and one more for the mask', ...[...bands, ...extra].flatMap((band) => ['-b', band])),
      option('the mask is a band here, so that it can be burned', '-mask', 'none'),
      option('the only driver that is needed', '-of', 'GTiff'),
      option('no georeference: the area is burned in pixels, and nothing can reproject it', '-co', 'PROFILE=BASELINE'),
      option('tiles are burned and read back one by one', '-co', 'TILED=YES'),
      option('as in the finished file', '-co', 'BLOCKXSIZE=512', '-co', 'BLOCKYSIZE=512'),
      option('a pixel’s samples and its mask side by side, whatever the source’s order is', '-co', 'INTERLEAVE=PIXEL'),
      option('a window of more than 4 GB stays possible', '-co', 'BIGTIFF=IF_SAFER'),
      ...packed,
    ],
  };
}

function burnOutside(plan: ClipPlan): GdalCommand[] {
  const outside = range(plan.bandCount).map((band) => burn(band, band === plan.alphaBand ? 0 : plan.outsideValue));
  const maskBand = plan.bandCount + 1;
  const hidden = plan.mask === 'none' ? [] : [burn(maskBand, 0)];
  const cover: GdalCommand = rasterize([
    option('the outside of the area', '-where', 'inside=0'),
    option(
      'nodata, or 0 where alpha or a mask marks the outside: nothing of it stays',
      ...outside.flat(),
      ...hidden.flat(),
    ),
  ]);
  if (plan.mask !== 'added') return [cover];
  return [
    cover,
    rasterize([
      option('the area itself', '-where', 'inside=1'),
      option('the source has no mark of its own: the inside is what the mask shows', ...burn(maskBand, 255)),
    ]),
  ];
}

function rasterize(options: CommandOption[]): GdalCommand {
  return { program: 'gdal_rasterize', inputDriver: 'GeoJSON', input: 'area', output: 'window', options };
}

function burn(band: number, value: number): string[] {
  return ['-b', String(band), '-burn', gdalNumber(value)];
}

function writeCog(plan: ClipPlan, threads: number): GdalCommand {
  const level = sampleBytes(plan.sampleType) > 1 ? '1' : '3';
  const inThreads = option('compression in the processor’s spare cores', '-co', `NUM_THREADS=${threads}`);
  return {
    program: 'gdal_translate',
    inputDriver: 'VRT',
    input: 'layers',
    output: 'output',
    options: [
      option('what the contract promises', '-of', 'COG', '-co', 'BLOCKSIZE=512', '-co', 'COMPRESS=DEFLATE'),
      option(
        'with a predictor about as small as level 6, in half the time',
        '-co',
        `LEVEL=${level}`,
        '-co',
        'PREDICTOR=YES',
      ),
      option('overviews are made of valid pixels alone, before this step', '-co', 'OVERVIEWS=FORCE_USE_EXISTING'),
      option('a clip of more than 4 GB stays possible', '-co', 'BIGTIFF=IF_SAFER'),
      ...(threads > 1 ? [inThreads] : []),
    ],
  };
}

function wholeBits(plan: ClipPlan): number {
  return Number(/\d+$/.exec(plan.sampleType)?.[0]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
