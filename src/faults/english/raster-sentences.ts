import type { Sentences } from '../../geo/coded.ts';
import type { RasterFault } from '../raster-faults.ts';
import { grouped, megabytes } from './numbers.ts';

const FETCH_AGAIN = 'The file is damaged; fetch it again.';
const CUT_SHORT = 'The file is cut short or damaged; fetch it again.';
const TO_DEFLATE = 'Convert it (gdal_translate -co COMPRESS=DEFLATE).';

/** What is wrong with a raster, where, the value with its limit, and what to do. */
export const rasterSentences: Sentences<RasterFault> = {
  'empty-file': () => 'The file is empty. Fetch it again.',
  'not-a-tiff': ({ bytes }) => {
    const found = 'The file is not a TIFF: it does not start with the letters II or MM and the number 42 or 43.';
    const short = bytes === null ? '' : ` It has ${bytes} of the 8 bytes that one begins with.`;
    return `${found}${short} It is damaged or of another kind; fetch it again, or convert it (gdal_translate).`;
  },
  'damaged-bigtiff-header': () => `The BigTIFF header does not say that its offsets have 8 bytes. ${FETCH_AGAIN}`,
  'no-image': () => 'The TIFF holds no image. Fetch it again, or choose another file.',
  'directory-loop': ({ offset }) => `The TIFF's directory list loops back to byte ${offset}. ${FETCH_AGAIN}`,
  'too-many-directories': ({ limit }) =>
    `The TIFF has more than ${limit} directories, the limit. Keep one image per file (gdal_translate).`,
  'too-many-entries': ({ offset, entries, limit }) =>
    `The directory at byte ${offset} claims ${entries} entries; the limit is ${limit}. ${FETCH_AGAIN}`,
  'tag-too-large': ({ tag, bytes, limit }) =>
    `${tag} claims ${bytes} bytes; the limit is ${limit}. Rewrite the file without that metadata (gdal_translate -nomd).`,
  'beyond-end-of-file': ({ part, name, start, end, size }) => {
    const range = `ytes ${start} to ${end}`;
    if (part === 'bytes') return `B${range} were requested, but the file ends at ${size}. ${CUT_SHORT}`;
    const what = { directory: 'A directory', tag: name, tile: `Tile or strip ${name}` }[part];
    return `${what} should lie at b${range}, but the file ends at ${size}. ${CUT_SHORT}`;
  },
  'invalid-size': ({ side, value }) => `The raster's ${side} is ${value ?? 'missing'}. ${FETCH_AGAIN}`,
  'size-over-limit': ({ side, value, limit }) =>
    `The raster's ${side} is ${value} pixels; the limit is ${limit}. Cut it into parts (gdal_translate -srcwin).`,
  'band-count-over-limit': ({ bands, limit }) =>
    `The raster claims ${bands} bands; 1 to ${limit} are read. Keep the bands you need (gdal_translate -b).`,
  'bands-of-different-types': ({ property, values }) => {
    const differ = { 'bit-depth': 'bit depths', 'sample-format': 'sample formats' }[property];
    return `The raster's bands have different ${differ} (${values.join(', ')}). Convert them to one data type (gdal_translate -ot).`;
  },
  'bits-reversed': () => 'The raster stores its bits in reversed order (FillOrder 2). Convert it (gdal_translate).',
  'undefined-tag-value': ({ property, value }) =>
    property === 'predictor'
      ? `The raster has predictor ${value}; TIFF defines 1, 2 and 3. ${FETCH_AGAIN}`
      : `The raster has planar configuration ${value}; TIFF defines 1 and 2. ${FETCH_AGAIN}`,
  'no-tile-index': () => `The raster has no index of its tiles or strips. ${FETCH_AGAIN}`,
  'invalid-tile-size': ({ size: [width, height] }) =>
    `The raster's tiles are ${width} × ${height} pixels. ${FETCH_AGAIN}`,
  'too-many-tiles': ({ tiles, limit }) =>
    `The raster has ${tiles} tiles; the limit is ${limit}. Rewrite it with larger tiles (gdal_translate -of COG).`,
  'tiles-missing-from-index': ({ tiles, listed }) =>
    `The raster needs ${tiles} tiles or strips but lists ${listed}. ${FETCH_AGAIN}`,
  'tile-too-large': ({ bytes, limit }) =>
    `One tile or strip has ${megabytes(bytes)} when decoded; the limit is ${megabytes(limit)}. Rewrite the file with tiles (gdal_translate -of COG).`,
  'samples-unsupported': ({ format, bits }) => {
    const kind = SAMPLE_KINDS[format] ?? `samples of format ${format}`;
    return `The raster holds ${kind} of ${bits} bits, which Cutline does not read. ${samplesAdvice(format, bits)}`;
  },
  'compression-unsupported': ({ compression }) =>
    `The raster is compressed with ${compression}, which Cutline does not read. ${TO_DEFLATE}`,
  'predictor-unsupported': ({ predictor, bits }) =>
    `The raster uses predictor ${predictor} on samples of ${bits} bits, which Cutline does not read. ${TO_DEFLATE}`,
  'predictor-on-integers': () =>
    `The raster uses predictor 3 on integers, which TIFF allows for floats only. ${FETCH_AGAIN}`,
  'old-lzw': () => `The raster uses the LZW of before 1992, which Cutline does not read. ${TO_DEFLATE}`,
  'tile-incomplete': ({ tile, bytes, expected }) =>
    `Tile or strip ${tile} holds ${bytes} of its ${expected} bytes. ${CUT_SHORT}`,
  'tile-damaged': ({ compression }) => `A tile of the raster holds damaged ${compression} data; fetch the file again.`,
  'tile-not-decoded': ({ compression }) =>
    `A tile of the raster could not be expanded (${compression}): it is damaged, or encoded in a way that Cutline does not read. Fetch the file again; if GDAL reads it, convert it (gdal_translate -co COMPRESS=DEFLATE).`,
  'tile-size-differs': ({ compression, size, expected }) =>
    `A ${compression} tile claims ${size.join(' × ')} pixels where the raster's tiles have ${expected.join(' × ')}. ${FETCH_AGAIN}`,
  'tile-is-no-webp': () => `A WebP tile does not begin as WebP does. ${FETCH_AGAIN}`,
  'tile-over-memory': ({ bytes }) =>
    `A tile of the raster expands to ${bytes} bytes, more than the free memory. Close other pages, or convert it to smaller tiles.`,
  'no-webassembly': () =>
    'This browser has no WebAssembly, which is needed to read this raster. Switch it on, or use another browser.',
  'webassembly-not-started': () =>
    'This browser could not start WebAssembly, which is needed to read this raster. Close other pages, or use another browser.',
  'part-not-loaded': ({ part }) =>
    part === 'coordinate-systems'
      ? 'The table of coordinate systems, which this file needs, could not be loaded. Check the connection, then try again.'
      : 'The decoder for WebP could not be fetched. Check the connection, then open the file again.',
  'file-gone': () =>
    'The file can no longer be read: it was changed, moved or deleted after it was chosen. Choose it again.',
  'no-such-level': ({ level, levels }) =>
    `The raster has no level ${level}; it has ${levels}, counted from 0. Choose one of them.`,
  'no-such-band': ({ band, bands }) =>
    `The raster has no band ${band}; it has bands 1 to ${bands}. Choose one of them.`,
  'window-outside': ({ window: [x, y, width, height], size, level }) =>
    `The window ${x}, ${y}, ${width} × ${height} lies outside of the raster (${size.join(' × ')} at level ${level}). Choose a window inside it.`,
  'window-too-large': ({ bytes, limit }) =>
    `The window holds ${bytes} bytes; the limit is ${limit}. Read a smaller window, fewer bands or an overview.`,
  'row-length-differs': ({ row, samples, expected }) =>
    `Row ${row} has ${samples} samples; ${expected} are needed. Write as many.`,
  'file-too-large-for-tiff': ({ bytes, limit }) =>
    `The GeoTIFF would have ${bytes} bytes; a classic TIFF ends at ${limit}. Write fewer pixels or bands.`,
  'coordinates-beyond-degrees': ({ crs, value }) =>
    `The file's coordinate system (${crs}) counts in degrees, but its numbers reach ${grouped(value)}, which are no degrees. Give it the coordinate system that its numbers are in, for example with gdal_edit.py -a_srs EPSG:32756 in.tif.`,
  'not-rectified': ({ by }) =>
    by === 'rpc'
      ? 'The raster has rational polynomial coefficients (RPC) instead of a grid. Orthorectify it (gdalwarp -rpc -t_srs EPSG:4326 in.tif out.tif, in hilly terrain with -to RPC_DEM=dem.tif) and use out.tif.'
      : 'The raster has ground control points instead of a grid. Warp it to a grid (gdalwarp -t_srs EPSG:4326 in.tif out.tif, with -s_srs EPSG:… if the file does not state the system of its points) and use out.tif.',
  'crs-not-computed': ({ crs }) =>
    `The file's coordinate system (${crs}) is not one that Cutline computes, so the file has no place on the map. Warp it to a common one (gdalwarp -t_srs EPSG:4326 in.tif out.tif) and use out.tif.`,
  'stated-crs-unknown': ({ crs }) =>
    `${crs} is not a coordinate system of EPSG or Esri. State one by its code, such as EPSG:8857 or ESRI:54009.`,
  'stated-crs-unusable': ({ crs, system }) =>
    system === null
      ? `${crs} has heights. State the code of its horizontal coordinate system.`
      : `${crs} (${system}) is not a coordinate system that Cutline computes. Warp the file to a common one (gdalwarp -s_srs ${crs} -t_srs EPSG:4326 in.tif out.tif) and use out.tif.`,
};

const SAMPLE_KINDS: Readonly<Record<number, string>> = {
  1: 'integers',
  2: 'signed integers',
  3: 'floats',
  4: 'integers',
  5: 'complex numbers',
  6: 'complex numbers',
};

/** The commands were tried with GDAL 3.6; gdal_calc.py would round complex integers of 64 bits. */
function samplesAdvice(format: number, bits: number): string {
  if ((format === 5 || format === 6) && bits >= 32) {
    const command = (part: string, file: string) => `gdal_translate DERIVED_SUBDATASET:${part}:in.tif ${file}.tif`;
    const commands = `${command('REAL', 'real')} and ${command('IMAG', 'imaginary')}`;
    return `Write their amplitude first: ${command('AMPLITUDE', 'amplitude')}; or their real and imaginary parts as two files: ${commands}. Converted with -ot they would lose the imaginary part.`;
  }
  if (format === 3 && bits === 24) return 'Convert it to 32 bits first (gdal_translate -ot Float32).';
  return 'GDAL does not read them correctly either: with the program that made the file, write it again with 8, 16 or 32 bits per sample.';
}
