import { FileProblem } from '../layer/file-problem.ts';
import type { LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';
import { readGeoJson, readGeoJsonSequence } from './geojson.ts';
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
    throw new FileProblem('This is Esri JSON, which can’t be loaded. Request GeoJSON from its service (f=geojson).');
  }
  throw new FileProblem('This is JSON, but not GeoJSON: it has no “type”.');
}

function sourceOf(read: () => ParsedLayer): LayerSource {
  return { name: 'GeoJSON', features: null, read: async () => read() };
}

function parsed(text: string): { root: unknown } | { sequence: unknown[] } {
  try {
    return { root: JSON.parse(text) };
  } catch (error) {
    // One value per record or line.
    const lines = text
      .replaceAll(RECORD_SEPARATOR, '\n')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const first = lines.length > 1 ? parseLine(lines[0]) : undefined;
    if (first === undefined) throw new FileProblem(brokenAt(text, error));
    return { sequence: lines.map((line, index) => parseLine(line) ?? brokenLine(index)) };
  }
}

function parseLine(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function brokenLine(index: number): never {
  throw new FileProblem(`Record ${index + 1} isn’t JSON. The file may be cut off.`);
}

function brokenAt(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return 'The JSON is cut off: it ends before all brackets are closed.';
  const before = text.slice(0, Number(position)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return Number(position) >= text.trimEnd().length
    ? 'The JSON is cut off: it ends before all brackets are closed.'
    : `The JSON is broken at line ${before.length}, column ${column}.`;
}

function isEsriJson(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('rings' in value || ('features' in value && 'geometryType' in value))
  );
}
