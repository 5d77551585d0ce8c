import type { RasterFault } from '../../faults/raster-faults.ts';
import { asFaults, type Examples } from './examples.ts';

const none = [{}] as const;
const bytesOverLimit = [{ bytes: 864_000_000, limit: 268_435_456 }] as const;

const examples: Examples<RasterFault> = {
  'empty-file': none,
  'not-a-tiff': [{ bytes: null }, { bytes: 7 }],
  'damaged-bigtiff-header': none,
  'no-image': none,
  'directory-loop': [{ offset: 8 }],
  'too-many-directories': [{ limit: 256 }],
  'too-many-entries': [{ offset: 8, entries: 60_000, limit: 1024 }],
  'tag-too-large': [{ tag: 'GeoAsciiParams', bytes: 4_000_000_000, limit: 1_000_000 }],
  'beyond-end-of-file': [
    { part: 'directory', name: null, start: 900, end: 906, size: 850 },
    { part: 'tag', name: 'TileOffsets', start: 900, end: 906, size: 850 },
    { part: 'tile', name: '12', start: 900, end: 906, size: 850 },
    { part: 'bytes', name: null, start: 900, end: 906, size: 850 },
  ],
  'invalid-size': [
    { side: 'width', value: 0 },
    { side: 'height', value: null },
  ],
  'size-over-limit': [{ side: 'height', value: 4_000_000_000, limit: 2_000_000 }],
  'band-count-over-limit': [{ bands: 60_000, limit: 4096 }],
  'bands-of-different-types': [
    { property: 'bit-depth', values: [8, 16] },
    { property: 'sample-format', values: [1, 3] },
  ],
  'bits-reversed': none,
  'undefined-tag-value': [
    { property: 'predictor', value: 7 },
    { property: 'planar-configuration', value: 9 },
  ],
  'no-tile-index': none,
  'invalid-tile-size': [{ size: [0, 32] }],
  'too-many-tiles': [{ tiles: 9_000_000, limit: 4_000_000 }],
  'tiles-missing-from-index': [{ tiles: 64, listed: 8 }],
  'tile-too-large': [{ bytes: 864_000_000, limit: 268_000_000 }],
  'samples-unsupported': [
    { format: 5, bits: 64 },
    { format: 3, bits: 24 },
    { format: 9, bits: 12 },
    { format: 1, bits: 48 },
    { format: 2, bits: 4 },
  ],
  'compression-unsupported': [{ compression: 'JP2000' }],
  'predictor-unsupported': [{ predictor: 2, bits: 12 }],
  'predictor-on-integers': none,
  'old-lzw': none,
  'tile-incomplete': [{ tile: 3, bytes: 100, expected: 4096 }],
  'tile-damaged': [{ compression: 'DEFLATE' }],
  'tile-not-decoded': [{ compression: 'LERC' }],
  'tile-size-differs': [{ compression: 'JPEG', size: [8192, 64], expected: [128, 128] }],
  'tile-is-no-webp': none,
  'tile-over-memory': [{ bytes: 2_000_000_000 }],
  'no-webassembly': none,
  'webassembly-not-started': none,
  'part-not-loaded': [{ part: 'coordinate-systems' }, { part: 'webp-decoder' }],
  'file-gone': none,
  'no-such-level': [{ level: 4, levels: 3 }],
  'no-such-band': [{ band: 7, bands: 6 }],
  'window-outside': [{ window: [40, 30, 20, 10], size: [50, 41], level: 2 }],
  'window-too-large': bytesOverLimit,
  'row-length-differs': [{ row: 3, samples: 69, expected: 70 }],
  'file-too-large-for-tiff': bytesOverLimit,
  'coordinates-beyond-degrees': [{ crs: 'WGS 84, EPSG:4326', value: 4_226_222.4 }],
  'not-rectified': [{ by: 'control-points' }, { by: 'rpc' }],
  'crs-not-computed': [{ crs: 'unknown, Mollweide' }],
  'stated-crs-unknown': [{ crs: 'EPSG:99999' }],
  'stated-crs-unusable': [
    { crs: 'ESRI:54012', system: 'Eckert IV' },
    { crs: 'EPSG:4979', system: null },
  ],
};

export const rasterFaultExamples = asFaults<RasterFault>(examples);
