import * as z from 'zod/mini';
import type { FaultsOf } from './fault-table.ts';

const none = z.object({});
const count = z.number();
const bytesOverLimit = z.object({ bytes: count, limit: count });
/** Columns and rows. */
const size = z.tuple([count, count]);

/** All reasons why a raster, or a part of it, cannot be read, written or placed, each with its data. */
export const rasterFaults = {
  'empty-file': none,
  /** `bytes` is the size of a file that is shorter than the header of a TIFF. */
  'not-a-tiff': z.object({ bytes: z.nullable(count) }),
  'damaged-bigtiff-header': none,
  'no-image': none,
  'directory-loop': z.object({ offset: count }),
  'too-many-directories': z.object({ limit: count }),
  'too-many-entries': z.object({ offset: count, entries: count, limit: count }),
  'tag-too-large': z.object({ tag: z.string(), bytes: count, limit: count }),
  /** `name` is a tag's name or a tile's number. The part should lie at bytes `start` to `end` of the file's `size`. */
  'beyond-end-of-file': z.object({
    part: z.enum(['directory', 'tag', 'tile', 'bytes']),
    name: z.nullable(z.string()),
    start: count,
    end: count,
    size: count,
  }),
  'invalid-size': z.object({ side: z.enum(['width', 'height']), value: z.nullable(count) }),
  'size-over-limit': z.object({ side: z.enum(['width', 'height']), value: count, limit: count }),
  'band-count-over-limit': z.object({ bands: count, limit: count }),
  'bands-of-different-types': z.object({
    property: z.enum(['bit-depth', 'sample-format']),
    values: z.array(count),
  }),
  'bits-reversed': none,
  'undefined-tag-value': z.object({ property: z.enum(['predictor', 'planar-configuration']), value: count }),
  'no-tile-index': none,
  'invalid-tile-size': z.object({ size }),
  'too-many-tiles': z.object({ tiles: count, limit: count }),
  'tiles-missing-from-index': z.object({ tiles: count, listed: count }),
  'tile-too-large': bytesOverLimit,
  'samples-unsupported': z.object({ format: count, bits: count }),
  'compression-unsupported': z.object({ compression: z.string() }),
  'predictor-unsupported': z.object({ predictor: count, bits: count }),
  'predictor-on-integers': none,
  'old-lzw': none,
  'tile-incomplete': z.object({ tile: count, bytes: count, expected: count }),
  'tile-damaged': z.object({ compression: z.string() }),
  /** Damaged, or encoded in a way that the decoder does not read. */
  'tile-not-decoded': z.object({ compression: z.string() }),
  'tile-size-differs': z.object({ compression: z.string(), size, expected: size }),
  'tile-is-no-webp': none,
  'tile-over-memory': z.object({ bytes: count }),
  'no-webassembly': none,
  'webassembly-not-started': none,
  'part-not-loaded': z.object({ part: z.enum(['coordinate-systems', 'webp-decoder']) }),
  'file-gone': none,
  'no-such-level': z.object({ level: count, levels: count }),
  'no-such-band': z.object({ band: count, bands: count }),
  /** `window` is column, row, width and height. */
  'window-outside': z.object({ window: z.array(count), size, level: count }),
  'window-too-large': bytesOverLimit,
  'row-length-differs': z.object({ row: count, samples: count, expected: count }),
  'file-too-large-for-tiff': bytesOverLimit,
  /** `crs` is the label of the coordinate system, `value` the coordinate that is farthest from 0. */
  'coordinates-beyond-degrees': z.object({ crs: z.string(), value: count }),
  /** The file has ground control points or rational polynomial coefficients instead of a grid. */
  'not-rectified': z.object({ by: z.enum(['control-points', 'rpc']) }),
  'crs-not-computed': z.object({ crs: z.string() }),
  /** `crs` is what was stated instead of a code of the table. */
  'stated-crs-unknown': z.object({ crs: z.string() }),
  /** `crs` is the code of a stated system; `system` is its projection, celestial body or datum, null if it has heights. */
  'stated-crs-unusable': z.object({ crs: z.string(), system: z.nullable(z.string()) }),
};

/** Why a raster, or a part of it, cannot be read, written or placed: a code with its data. */
export type RasterFault = FaultsOf<typeof rasterFaults>;
