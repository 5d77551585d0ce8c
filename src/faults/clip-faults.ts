import * as z from 'zod/mini';
import type { FaultsOf } from './fault-table.ts';

const none = z.object({});
const count = z.number();
const text = z.string();
const nullableCount = z.nullable(count);
const nullableText = z.nullable(text);
/** Columns and rows. */
const size = z.tuple([count, count]);
const pixel = z.object({ band: count, column: count, row: count, found: text, expected: text });

/** A raster over a limit. `value` and `limit` are pixels or bytes; `bands` and `samples` are null for pixels. */
export const sizeExcessSchema = z.object({
  measure: z.enum(['pixels', 'bytes']),
  size,
  bands: nullableCount,
  samples: nullableText,
  value: count,
  limit: count,
});

/** How the process or the program of a task ended without a result. */
const ENDINGS = ['crashed', 'killed', 'exited', 'not-started', 'stopped'] as const;
/** Properties of a source that must not change while an item refers to it. */
const SOURCE_PROPERTIES = ['width', 'height', 'bands', 'sample-type', 'nodata', 'grid', 'crs'] as const;
/** Why the tiles of a source can't be copied. */
const COPY_OBSTACLES = [
  ...['strips', 'compression', 'sample-bits', 'color-model', 'predictor', 'tile-size', 'wrapped-window'],
  ...['too-many-tiles', 'old-lzw', 'no-tile-inside'],
] as const;
/** Properties of a finished file that are compared with its source and plan. */
const OUTPUT_PROPERTIES = [
  ...['width', 'height', 'bands', 'sample-type', 'epsg-code', 'nodata', 'alpha-band', 'internal-mask', 'palette'],
  ...['band-names', 'cloud-optimized-layout', 'crs', 'color-interpretation', 'extra-sample', 'palette-entry'],
  ...['scale-and-offset', 'grid', 'overview-sizes'],
] as const;

/** All reasons why the engine refuses a task or fails, in addition to those of rasters, each with its data. */
export const clipFaults = {
  /** `version` is that of the GDAL on PATH; null if there is none. */
  'native-gdal-missing': z.object({ version: nullableText, oldest: text }),
  'program-missing': z.object({ program: text }),
  'program-not-started': z.object({ program: text, quoted: text }),
  'compression-unreadable-by-gdal': z.object({ compression: text, engine: z.enum(['any', 'webassembly']) }),
  /** `found` is what the source has: a compression, bits per sample, the code of a colour model, a size, or a count. `no-tile-inside` refuses nothing. */
  'copy-unsupported': z.object({ cause: z.enum(COPY_OBSTACLES), found: text }),
  'gdal-failed': z.object({
    cause: z.enum(['codec', 'disk-full', 'memory', 'unreadable', 'unknown']),
    program: text,
    quoted: text,
  }),
  cancelled: none,
  /** `process` is the name of a program; null for the task's process. `detail` is a signal, an exit code or a message. */
  'process-died': z.object({
    process: nullableText,
    ending: z.enum(ENDINGS),
    detail: text,
    seconds: nullableCount,
    attempts: count,
  }),
  /** `program` is null for the task's process. */
  'time-limit': z.object({ program: nullableText, seconds: count }),
  /** Megabytes; `used` is null if the process ran out of memory before it was measured. */
  'memory-limit': z.object({ used: nullableCount, limit: count }),
  'program-out-of-memory': z.object({ program: text, signal: text }),
  'disk-full': none,
  /** Bytes. */
  'disk-too-small': z.object({ needed: count, free: count, reserved: count }),
  'unexpected-error': z.object({ quoted: text }),
  'source-missing': z.object({ name: text }),
  'source-not-a-file': z.object({ name: text, kind: z.enum(['folder', 'other']) }),
  'source-metadata-damaged': none,
  'source-changed': z.object({ property: z.enum(SOURCE_PROPERTIES) }),
  'no-crs': none,
  'no-crs-by-gdal': none,
  /** `found` is the label of the file's system, `stated` the code of the stated one. */
  'crs-in-file': z.object({ found: text, stated: text }),
  'crs-not-written': z.object({ stated: text }),
  'no-grid': none,
  'crs-refused': z.object({ quoted: text }),
  'outside-crs-extent': z.object({ crs: text }),
  'position-unchecked': z.object({ crs: text, cause: z.enum(['no-transformation', 'not-on-earth']) }),
  /** `offset` is in metres; null if the position can't be computed everywhere. `epsg` is the system to warp to. */
  'position-differs': z.object({ crs: text, offset: nullableCount, epsg: count }),
  'position-corrected': none,
  'band-names-too-long': z.object({ characters: count, limit: count }),
  'band-names-differ': z.object({ bands: count, names: count }),
  'signed-bytes': none,
  /**
   * Of a raster that an earlier release added. The range is in decimal digits, null if it is unknown. Stored faults also have
   * `type` and `nodata`, a conversion that is no longer needed.
   */
  'wide-integers': z.object({
    signed: z.boolean(),
    range: z.nullable(z.object({ min: text, max: text, excludes_nodata: z.boolean() })),
  }),
  /** `version` is that of the GDAL on PATH. */
  'wide-integers-need-gdal': z.object({ version: text, oldest: text }),
  'no-valid-pixel': none,
  'aoi-outside-source': none,
  'aoi-too-small': none,
  'file-too-large': z.object({ bytes: count, limit: count }),
  'raster-too-large': z.extend(sizeExcessSchema, { purpose: z.enum(['clip', 'source']) }),
  'output-unreadable': z.object({ quoted: text }),
  /** `index` counts from 1, or is the value of a palette's entry; null if the property has none. */
  'output-property-differs': z.object({
    property: z.enum(OUTPUT_PROPERTIES),
    index: nullableCount,
    found: text,
    expected: text,
  }),
  'output-pixel-differs': pixel,
  'output-mask-differs': z.object({ expected: z.enum(['valid', 'masked']) }),
  /** `band` is null for the mask; `pixels` is the number of valid pixels that the pixel covers. */
  'output-overview-differs': z.object({
    level: count,
    band: nullableCount,
    column: count,
    row: count,
    found: text,
    pixels: count,
  }),
};

/** Why the engine refused a task or failed: a code with its data. */
export type ClipFault = FaultsOf<typeof clipFaults>;

/** A raster over a limit of pixels or bytes. */
export type SizeExcess = Readonly<z.infer<typeof sizeExcessSchema>>;
