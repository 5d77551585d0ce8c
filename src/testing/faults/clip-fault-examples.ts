import type { ClipFault } from '../../faults/clip-faults.ts';
import type { JobFault } from '../../faults/job-faults.ts';
import { asFaults, type Examples } from './examples.ts';

const none = [{}] as const;
const gdal = { program: 'gdal_translate', quoted: 'ERROR 1: x.tif: IReadBlock failed' } as const;
const death = { detail: 'SIGKILL', seconds: 3, attempts: 1 } as const;
const size: [number, number] = [60_000, 50_000];
const tooLarge = { size, bands: null, samples: null, value: 3e9, limit: 1e9 };
const range = { min: '-5', max: '4294967290', excludes_nodata: true };

const property = (property: Extract<ClipFault, { code: 'output-property-differs' }>['property'], index?: number) => ({
  ...{ property, index: index ?? null, found: '511', expected: '512' },
});

const examples: Examples<ClipFault> = {
  'native-gdal-missing': [
    { version: null, oldest: '3.4' },
    { version: '3.3.9', oldest: '3.4' },
  ],
  'program-missing': [{ program: 'gdal_rasterize' }],
  'program-not-started': [{ program: 'gdal_rasterize', quoted: 'spawn EACCES' }],
  'compression-unreadable-by-gdal': [
    { compression: 'OJPEG', engine: 'any' },
    { compression: 'ZSTD', engine: 'webassembly' },
  ],
  'copy-unsupported': [
    { cause: 'strips', found: 'strips' },
    { cause: 'compression', found: 'WEBP' },
    { cause: 'sample-bits', found: '12' },
    { cause: 'color-model', found: '6' },
    { cause: 'predictor', found: '3' },
    { cause: 'tile-size', found: '8192 × 8192' },
    { cause: 'wrapped-window', found: '4100' },
    { cause: 'too-many-tiles', found: '4000001' },
  ],
  'gdal-failed': [
    { cause: 'codec', ...gdal },
    { cause: 'disk-full', ...gdal },
    { cause: 'memory', ...gdal },
    { cause: 'unreadable', ...gdal },
    { cause: 'unknown', ...gdal },
  ],
  cancelled: none,
  'process-died': [
    { process: 'gdal_translate', ending: 'crashed', ...death },
    { process: null, ending: 'killed', ...death, attempts: 5 },
    { process: null, ending: 'exited', ...death, seconds: null, detail: '13' },
    { process: null, ending: 'not-started', ...death, seconds: null, detail: 'spawn EAGAIN' },
    { process: 'GDAL in WebAssembly', ending: 'stopped', ...death, seconds: null, detail: 'its thread ended' },
  ],
  'time-limit': [
    { program: null, seconds: 600 },
    { program: 'gdal_translate', seconds: 600 },
  ],
  'memory-limit': [
    { used: 4321, limit: 4096 },
    { used: null, limit: 4096 },
  ],
  'program-out-of-memory': [{ program: 'gdal_translate', signal: 'SIGABRT' }],
  'disk-full': none,
  'disk-too-small': [{ needed: 8.1e9, free: 1.01e9, reserved: 1e9 }],
  'unexpected-error': [{ quoted: 'secret is not iterable' }],
  'source-missing': [{ name: 'scene.tif' }],
  'source-not-a-file': [
    { name: 'scene.tif', kind: 'folder' },
    { name: 'scene.tif', kind: 'other' },
  ],
  'source-metadata-damaged': none,
  'source-changed': (['width', 'height', 'bands', 'sample-type', 'nodata', 'grid', 'crs'] as const).map((property) => ({
    property,
  })),
  'no-crs': none,
  'no-crs-by-gdal': none,
  'crs-in-file': [{ found: 'WGS 84 / UTM zone 33N, EPSG:32633', stated: 'EPSG:8857' }],
  'crs-not-written': [{ stated: 'ESRI:54035' }],
  'no-grid': none,
  'crs-refused': [{ quoted: 'The coordinate system "+proj=nonsense" is not supported.' }],
  'outside-crs-extent': [{ crs: 'WGS 84 / UTM zone 33N' }],
  'position-unchecked': [
    { crs: 'Moon 2000', cause: 'no-transformation' },
    { crs: 'Mars', cause: 'not-on-earth' },
  ],
  'position-differs': [
    { crs: 'UTM 33N', offset: 2.14, epsg: 32_633 },
    { crs: 'UTM 33N', offset: 324.4, epsg: 32_633 },
    { crs: 'UTM 33N', offset: 1_234_567.8, epsg: 32_633 },
    { crs: 'UTM 33N', offset: null, epsg: 32_633 },
  ],
  'position-corrected': none,
  'band-names-too-long': [{ characters: 250_000, limit: 100_000 }],
  'band-names-differ': [{ bands: 3, names: 4 }],
  'signed-bytes': none,
  'wide-integers': [
    { signed: true, range: null },
    { signed: true, range },
    { signed: false, range: { ...range, excludes_nodata: false } },
  ],
  'wide-integers-need-gdal': [{ version: '3.4.1', oldest: '3.5' }],
  'no-valid-pixel': none,
  'aoi-outside-source': none,
  'aoi-too-small': none,
  'file-too-large': [{ bytes: 1.5e9, limit: 1e9 }],
  'raster-too-large': [
    { measure: 'pixels', ...tooLarge, purpose: 'clip' },
    { measure: 'bytes', ...tooLarge, bands: 3, samples: 'uint16', purpose: 'source' },
  ],
  'output-unreadable': [{ quoted: 'no image' }],
  'output-property-differs': [
    ...(['width', 'height', 'bands', 'sample-type', 'epsg-code', 'nodata', 'alpha-band'] as const).map((each) =>
      property(each),
    ),
    ...(['internal-mask', 'palette', 'band-names', 'cloud-optimized-layout', 'crs', 'grid'] as const).map((each) =>
      property(each),
    ),
    property('overview-sizes'),
    property('color-interpretation'),
    property('extra-sample', 4),
    property('palette-entry', 9),
    property('scale-and-offset', 2),
  ],
  'output-pixel-differs': [{ band: 2, column: 17, row: 33, found: 'NaN', expected: '44' }],
  'output-mask-differs': [{ expected: 'valid' }, { expected: 'masked' }],
  'output-overview-differs': [
    { level: 2, band: 3, column: 17, row: 33, found: '44', pixels: 4 },
    { level: 2, band: null, column: 17, row: 33, found: '255', pixels: 0 },
  ],
};

const jobExamples: Examples<JobFault> = {
  'too-many-attempts': [{ attempts: 5 }],
  'item-removed': none,
  'project-without-bucket': none,
  'asset-removed': [{ asset: 'data' }],
  'service-fault': none,
};

export const clipFaultExamples = [...asFaults<ClipFault>(examples), ...asFaults<JobFault>(jobExamples)];
