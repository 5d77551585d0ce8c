import { readCsv } from '../formats/csv.ts';
import { readFlatGeobuf } from '../formats/flatgeobuf.ts';
import { readGeoPackage } from '../formats/geopackage.ts';
import { inflate } from '../formats/inflate.ts';
import { readJson } from '../formats/json.ts';
import { belongsToShapefile, groupShapefiles, incompleteShapefile, type NamedFile } from '../formats/shapefile.ts';
import { readWktFile } from '../formats/wkt.ts';
import { readGml } from '../formats/xml/gml.ts';
import { readGpx } from '../formats/xml/gpx.ts';
import { readKml } from '../formats/xml/kml.ts';
import { readZip } from '../formats/zip.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { MAX_UNPACKED_BYTES } from '../layer/limits.ts';
import type { LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';
import { decodeText } from './decode-text.ts';
import { detectBinary, detectText, type Format } from './detect-format.ts';

/** Limit of nested archives. */
const MAX_ARCHIVES = 3;

/** The layers of files that were dropped together, including those in archives. Throws a FileProblem if there are none. */
export async function openAreaFiles(files: readonly NamedFile[], depth = 0): Promise<LayerSource[]> {
  const incomplete = incompleteShapefile(files);
  if (incomplete && (depth === 0 || files.length > 1)) throw incomplete;
  const shapefiles = groupShapefiles(files);
  const others = files.filter(({ path }) => !belongsToShapefile(path));
  const layers: LayerSource[] = [...shapefiles];
  const problems: FileProblem[] = [];
  for (const file of others) {
    try {
      layers.push(...(await openFile(file, depth)));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      problems.push(error);
    }
  }
  // Ignore other files, such as a readme or a picture, if there is a layer.
  if (layers.length > 0) return layers;
  throw problems[0] ?? new FileProblem({ code: 'no-area-file' });
}

async function openFile(file: NamedFile, depth: number): Promise<LayerSource[]> {
  const bytes = await file.read();
  if (bytes.byteLength === 0) throw new FileProblem({ code: 'file-empty', name: lastPart(file.path) });
  const binary = detectBinary(bytes);
  const text = binary === null ? decodeText(bytes) : '';
  const layers = await layersOf(binary ?? detectText(text), bytes, text, file, depth);
  const name = lastPart(file.path).replace(/\.[^.]*$/, '');
  // Formats without layer names: use the file's name.
  return layers.length === 1 ? layers.map((layer) => ({ ...layer, name })) : layers;
}

async function layersOf(
  format: Format,
  bytes: Uint8Array,
  text: string,
  { path }: NamedFile,
  depth: number,
): Promise<LayerSource[]> {
  switch (format.kind) {
    case 'zip':
      return openArchive(bytes, depth);
    case 'gzip': {
      if (depth >= MAX_ARCHIVES) throw tooDeep();
      const inner = await inflate(bytes, 'gzip', MAX_UNPACKED_BYTES);
      return openFile({ path: path.replace(/\.gz$/i, ''), read: async () => inner }, depth + 1);
    }
    case 'geopackage':
      return readGeoPackage(bytes);
    case 'flatgeobuf':
      return single(() => readFlatGeobuf(bytes));
    case 'shp':
      throw new FileProblem({ code: 'shapefile-incomplete', name: lastPart(path) });
    case 'json':
      return readJson(text);
    case 'kml':
      return single(() => readKml(text));
    case 'gpx':
      return single(() => readGpx(text));
    case 'gml':
      return single(() => readGml(text));
    case 'wkt':
      return single(() => readWktFile(text));
    case 'table':
      return single(() => readCsv(text));
    case 'refused':
      throw new FileProblem({ code: 'format-refused', name: lastPart(path), format: format.format });
  }
}

function single(read: () => ParsedLayer): LayerSource[] {
  return [{ name: '', features: null, read: async () => read() }];
}

async function openArchive(bytes: Uint8Array, depth: number): Promise<LayerSource[]> {
  if (depth >= MAX_ARCHIVES) throw tooDeep();
  const entries = readZip(bytes).filter(({ path }) => !/(^|\/)(__MACOSX\/|\.)/.test(path));
  if (entries.length === 0) throw new FileProblem({ code: 'zip-empty' });
  if (entries.some(({ path }) => /\.gdb\//i.test(path))) {
    throw new FileProblem({ code: 'zip-geodatabase' });
  }
  if (entries.some(({ path }) => path === '[Content_Types].xml')) {
    throw new FileProblem({ code: 'office-file' });
  }
  const likely = entries.filter(({ path }) => belongsToShapefile(path) || LIKELY.test(path));
  return openAreaFiles((likely.length > 0 ? likely : entries.slice(0, MAX_UNLIKELY)).map(cached), depth + 1);
}

const LIKELY = /\.(geojson|json|geojsonl|geojsons|ndjson|topojson|kml|kmz|gpx|gml|gpkg|fgb|csv|tsv|wkt|zip|gz)$/i;
const MAX_UNLIKELY = 20;

/** Caches the content of a file, so that it is unpacked only once. */
function cached(file: NamedFile): NamedFile {
  let reading: Promise<Uint8Array> | null = null;
  return {
    path: file.path,
    read() {
      reading ??= file.read();
      return reading;
    },
  };
}

function tooDeep(): FileProblem {
  return new FileProblem({ code: 'archives-too-deep' });
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}
