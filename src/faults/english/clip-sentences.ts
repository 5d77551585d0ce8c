import type { Sentences } from '../../geo/coded.ts';
import type { ClipFault, SizeExcess } from '../clip-faults.ts';
import { clipCheckSentences } from './clip-check-sentences.ts';
import { distance, fourDigits, gigabytes } from './numbers.ts';
import { wideIntegersSentence } from './wide-integers-sentence.ts';

const WARP_AND_ADD = 'Warp the source to a common one and add it again.';

/** What happened to a clip or a registration, where, the value with its limit, and what to do. */
export const clipSentences: Sentences<ClipFault> = {
  ...clipCheckSentences,
  'native-gdal-missing': ({ version, oldest }) => {
    const found =
      version === null ? 'No GDAL programs are on PATH' : `GDAL ${version} is on PATH, too old (${oldest} is needed)`;
    return `${found}; install gdal-bin ${oldest} or newer, or allow WebAssembly.`;
  },
  'program-missing': ({ program }) => `The program ${program} is not on PATH; install gdal-bin.`,
  'program-not-started': ({ program, quoted }) =>
    `The program ${program} could not be started (${quoted}); install gdal-bin.`,
  'compression-unreadable-by-gdal': ({ compression, engine }) =>
    engine === 'any'
      ? `The source is compressed with ${compression}, whose samples GDAL cannot read unchanged; convert it to DEFLATE.`
      : `The source is compressed with ${compression}, which the WebAssembly GDAL cannot read; install gdal-bin, or convert the source to DEFLATE.`,
  'copy-unsupported': ({ cause, found }) =>
    `${COPY_OBSTACLES[cause](found)}, so its tiles cannot be copied into a clip. Use --engine gdal, which makes the same pixels.`,
  'gdal-failed': ({ cause, program, quoted }) => `${GDAL_FAILURES[cause]} (${program} said: ${quoted})`,
  cancelled: () => 'The task was cancelled.',
  'process-died': (fault) => {
    const { attempts } = fault;
    return `${attempts > 1 ? `The clip was tried ${attempts} times and given up. ` : ''}${deathSentence(fault)}`;
  },
  'time-limit': ({ program, seconds }) =>
    program === null
      ? `The task took longer than ${seconds} s, its limit (CUTLINE_TASK_SECONDS); try a smaller area or raise it.`
      : `${program} was stopped after ${seconds} s, the limit of the task (CUTLINE_TASK_SECONDS); try a smaller area or raise it.`,
  'memory-limit': ({ used, limit }) => {
    const found =
      used === null
        ? `The task ran out of memory; the limit is ${limit} MB`
        : `The task used ${used} MB of memory; its limit is ${limit} MB`;
    return `${found} (CUTLINE_TASK_MEMORY_MB). Try a smaller area or raise it.`;
  },
  'program-out-of-memory': ({ program, signal }) =>
    `${program} ran out of memory (${signal}); try a smaller area or raise CUTLINE_TASK_MEMORY_MB.`,
  'disk-full': () => 'There is no room left on the disk that the clip is written to; free some and submit again.',
  'disk-too-small': ({ needed, free, reserved }) =>
    `The task may write up to ${gigabytes(needed)} before it is done; ${gigabytes(free)} are free on its disk, of which ${gigabytes(reserved)} are reserved for the service. Free some and submit again, or take a smaller area or file.`,
  'unexpected-error': ({ quoted }) =>
    `The task stopped on an unexpected error: ${quoted}. Report it; trying again would fail in the same way.`,
  'source-missing': ({ name }) => `The source ${name} is no longer there; add it again.`,
  'source-not-a-file': ({ name, kind }) =>
    `${name} is ${kind === 'folder' ? 'a folder' : 'a device, pipe or socket'}, not a file. Choose a GeoTIFF.`,
  'source-metadata-damaged': () =>
    'The description of the source cannot be read: its metadata hold XML that is damaged or declares a document type. Remove it (gdal_translate -nomd) and add the source again.',
  'source-changed': ({ property }) =>
    `The source's ${SOURCE_PROPERTIES[property]} has changed since the source was added; add it again as a new item.`,
  'no-crs': () =>
    'The source has no coordinate system, so it cannot be placed on the map. If you know it, state it when the file is added (item add --crs EPSG:…). GDAL may show it from an .aux.xml next to the file, which Cutline does not read.',
  'no-crs-by-gdal': () =>
    'GDAL reads no coordinate system from this raster. If you know it, state it (gdal_edit.py -a_srs EPSG:… in.tif) and add the file again.',
  'crs-in-file': ({ found, stated }) =>
    `The file has a coordinate system already (${found}), which takes precedence over ${stated}. If the file's is wrong, correct it (gdal_edit.py -a_srs ${stated} in.tif, or gdal_translate -a_srs ${stated} in.tif out.tif); then add the file without stating one.`,
  'crs-not-written': ({ stated }) =>
    `GDAL cannot write ${stated} into a GeoTIFF so that it is read back. Warp the file to a common coordinate system (gdalwarp -s_srs ${stated} -t_srs EPSG:4326 in.tif out.tif) and add out.tif.`,
  'no-grid': () =>
    'The source has no usable georeferencing: its pixel size and origin are missing or damaged. Georeference it in a GIS (gdal_translate -a_srs … -a_ullr …).',
  'crs-refused': ({ quoted }) => `${quoted} ${WARP_AND_ADD}`,
  'outside-crs-extent': ({ crs }) =>
    `The source lies outside the part of the Earth that its coordinate system (${crs}) covers. Check its georeferencing.`,
  'position-unchecked': ({ crs, cause }) => {
    const found =
      cause === 'no-transformation'
        ? 'PROJ has no transformation to WGS 84 for it'
        : 'PROJ places no part of it on the Earth';
    return `This raster's coordinate system is ${crs}; ${found}, so its position cannot be checked. Check its georeferencing.`;
  },
  'position-differs': ({ crs, offset, epsg }) => {
    const found =
      offset === null
        ? 'cannot be computed in all of the raster'
        : `would be placed ${distance(offset)} from where PROJ places it`;
    return `This raster's coordinate system, ${crs}, ${found}; Cutline cannot cut it correctly yet. Warp it first (gdalwarp -t_srs EPSG:${epsg} in.tif out.tif) and use out.tif.`;
  },
  'position-corrected': () =>
    'An earlier release of Cutline placed this raster elsewhere than PROJ does. This release places it where PROJ does: add the file again as a new item.',
  'band-names-too-long': ({ characters, limit }) =>
    `The names of the source's bands have ${characters} characters; the limit is ${limit}. Shorten them.`,
  'band-names-differ': ({ bands, names }) =>
    `The source has ${bands} bands, but ${names} names are given for them. Give one name per band.`,
  'signed-bytes': () =>
    // Before GDAL 3.7, gdal_translate reads -1 as 255; gdal_calc.py is correct in all versions (tried with 3.6).
    'The source holds signed 8-bit samples, which cannot be cut. Convert them to 16 bits first: gdal_translate -ot Int16 in.tif out.tif, or with a GDAL before 3.7, which would change negative ones, gdal_calc.py -A in.tif --allBands=A --calc="int16(A)" --type=Int16 --outfile=out.tif.',
  'wide-integers': wideIntegersSentence,
  'wide-integers-need-gdal': ({ version, oldest }) =>
    `The source holds 64-bit integers, which GDAL ${version} would round. Install gdal-bin ${oldest} or newer, or start Cutline with CUTLINE_GDAL=wasm.`,
  'no-valid-pixel': () => 'The source holds no valid pixel: everything is nodata or masked. Choose another file.',
  'aoi-outside-source': () => 'The area lies outside of the source; draw it over the source’s footprint.',
  'aoi-too-small': () =>
    'No pixel centre of the source lies inside the area; draw it larger, or take a source with smaller pixels.',
  'file-too-large': ({ bytes, limit }) =>
    `The source's file has ${gigabytes(bytes)}; the limit is ${gigabytes(limit)} (CUTLINE_MAX_GB). Add it in parts, raise the limit, or rewrite the file if most of it is unused.`,
  'raster-too-large': ({ purpose, ...excess }) => {
    const advice =
      purpose === 'clip'
        ? 'Draw a smaller area, or have the operator raise the limit.'
        : 'Add it in parts, or raise the limit.';
    return `The raster to write is too large: ${sizeExcessClause(excess)}. ${advice}`;
  },
};

/** Which limit a raster exceeds, by which value, and the setting of the limit. */
export function sizeExcessClause({ measure, size, bands, samples, value, limit }: SizeExcess): string {
  const [width, height] = size;
  return measure === 'pixels'
    ? `${width} × ${height} pixels are ${fourDigits(value / 1e6)} megapixels; the limit is ${fourDigits(limit / 1e6)} (CUTLINE_MAX_MEGAPIXELS)`
    : `${width} × ${height} pixels of ${bands} ${samples} bands are ${gigabytes(value)} before compression; the limit is ${gigabytes(limit)} (CUTLINE_MAX_GB)`;
}

const GDAL_FAILURES = {
  codec: 'The source’s compression is one that this GDAL was built without; convert the source to DEFLATE.',
  'disk-full': 'There is no room left on the disk that the clip is written to; free some and submit again.',
  memory: 'The cut needs more memory than a task may use; try a smaller area or raise CUTLINE_TASK_MEMORY_MB.',
  unreadable: 'The source cannot be read to its end; it may be damaged: add it again from a good copy.',
  unknown: 'GDAL failed on the source, which may be damaged; add it again from a good copy.',
} as const;

const SOURCE_PROPERTIES = {
  width: 'width',
  height: 'height',
  bands: 'number of bands',
  'sample-type': 'sample type',
  nodata: 'nodata value',
  grid: 'grid',
  crs: 'coordinate system',
} as const;

function deathSentence(fault: Extract<ClipFault, { code: 'process-died' }>): string {
  const { process, ending, detail, seconds } = fault;
  const name = process ?? "The task's process";
  switch (ending) {
    case 'crashed':
      return `${name} crashed after ${seconds} s (${detail}). Try again; if it crashes again, try a smaller area, or add the source again from a good copy: it may be damaged.`;
    case 'killed':
      return `${name} was killed after ${seconds} s (${detail}) by the system or an operator, most often because the machine was out of memory. Free some and try again, or try a smaller area.`;
    case 'exited':
      return `${name} ended with code ${detail} before it sent a result. Try again.`;
    case 'not-started':
      return `${name} could not start: ${detail}. Try again.`;
    case 'stopped':
      return `${name} stopped: ${detail}. Try again.`;
  }
}

const COPY_OBSTACLES: Readonly<
  Record<Extract<ClipFault, { code: 'copy-unsupported' }>['cause'], (found: string) => string>
> = {
  strips: () => 'The source is stored in strips instead of tiles',
  compression: (found) => `The source is compressed with ${found}`,
  'sample-bits': (found) => `The samples of the source have ${found} bits`,
  'color-model': (found) => `The source has TIFF colour model ${found}`,
  predictor: (found) => `The source has predictor ${found} with integers or in big-endian byte order`,
  'tile-size': (found) => `The tiles of the source have ${found} pixels`,
  'wrapped-window': () => 'The area continues past the last column of the source',
  'too-many-tiles': (found) => `The clip would have ${found} tiles`,
  'old-lzw': () => 'The source has LZW of before 1992',
  'no-tile-inside': (found) =>
    `No tile is entirely inside the area, and those of the source are large or not in DEFLATE (${found})`,
};
