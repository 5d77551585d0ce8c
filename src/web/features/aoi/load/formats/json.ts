import type { FileFault } from '../layer/file-faults.ts';
import { FileProblem } from '../layer/file-problem.ts';
import type { LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';
import { readGeoJson, readGeoJsonSequence } from './geojson.ts';
import { jsonErrorIndex } from './json-error.ts';
import { readTopoJson } from './topojson.ts';

/** Starts each record of a GeoJSON text sequence (RFC 8142). */
const RECORD_SEPARATOR = String.fromCharCode(0x1e);

/** The layers of GeoJSON, a sequence of GeoJSON values, or TopoJSON. Throws a FileProblem for other JSON. */
export function readJson(text: string): LayerSource[] {
  const value = parsed(text);
  if ('sequence' in value) return [sourceOf(() => readGeoJsonSequence(value.sequence))];
  const { root } = value;
  const type = typeof root === 'object' && root !== null && 'type' in root ? root.type : undefined;
  if (type === 'Topology') return readTopoJson(root as object);
  if (typeof type === 'string') return [sourceOf(() => readGeoJson(root))];
  if (isEsriJson(root)) {
    throw new FileProblem({ code: 'esri-json' });
  }
  throw new FileProblem({ code: 'not-geojson' });
}

function sourceOf(read: () => ParsedLayer): LayerSource {
  return { name: 'GeoJSON', features: null, read: async () => read() };
}

/** The start of a script that assigns JSON to a variable, as qgis2web writes layers. */
const ASSIGNMENT = /^\s*(?:(?:var|let|const)\s+)?[\w$.]+\s*=\s*(?=[{[])/;

/** Whether a text is JSON that a script assigns to a variable. */
export function isJsonScript(text: string): boolean {
  return ASSIGNMENT.test(text.slice(0, 1000));
}

/** The assigned JSON. */
function withoutScript(script: string): string {
  const assigned = script.replace(ASSIGNMENT, '').trimEnd();
  return assigned.endsWith(';') ? assigned.slice(0, -1) : assigned;
}

function parsed(content: string): { root: unknown } | { sequence: unknown[] } {
  const text = isJsonScript(content) ? withoutScript(content) : content;
  try {
    return { root: JSON.parse(text) };
  } catch {
    // One value per record or line. A record may have several lines.
    const separator = text.includes(RECORD_SEPARATOR) ? RECORD_SEPARATOR : '\n';
    const records = text.split(separator).filter((record) => record.trim() !== '');
    const isSequence = separator === RECORD_SEPARATOR || (records.length > 1 && parseRecord(records[0]) !== undefined);
    if (!isSequence) throw new FileProblem(brokenAt(text));
    return { sequence: records.map((record, index) => parseRecord(record) ?? brokenRecord(index)) };
  }
}

function parseRecord(record: string | undefined): unknown {
  try {
    return JSON.parse(record ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function brokenRecord(index: number): never {
  throw new FileProblem({ code: 'record-not-json', record: index + 1 });
}

function brokenAt(text: string): FileFault {
  const index = jsonErrorIndex(text);
  if (index >= text.trimEnd().length) return { code: 'json-cut-off' };
  const before = text.slice(0, index).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const found = /^(?:[\w.+-]+|.)/su.exec(text.slice(index, index + 20))?.[0] ?? '';
  return { code: 'json-broken', line: before.length, column, found };
}

function isEsriJson(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('rings' in value || ('features' in value && 'geometryType' in value))
  );
}
