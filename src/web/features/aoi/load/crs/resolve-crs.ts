import type { CrsEntry, CrsTable, DatumOperation, RefusedCrs } from '../../../../../crs/crs-table.ts';
import { UnsupportedCrs } from '../../../../../crs/definition/unsupported-crs.ts';
import { distanceM } from '../../../../../geo/geodesy/distance.ts';
import type { CrsDoubt, FileNote } from '../layer/file-faults.ts';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import type { AreaFileReading } from '../read/area-file.ts';
import { parseCrsName } from './crs-from-name.ts';
import { definitionOfText, type TextDefinition } from './definition-of-text.ts';
import { guessCrs } from './guess-crs.ts';
import { accuracyNotes, operationOfLayer, type Samples } from './layer-operation.ts';
import { type ToWgs84, toWgs84 } from './to-wgs84.ts';
import { readWktHead } from './wkt-head.ts';

/** The transform of a layer's positions to longitude and latitude, or the question to ask. */
export type CrsResolution =
  | {
      readonly kind: 'ready';
      readonly toWgs84: ToWgs84 | null;
      /** The name of the system; null for longitude and latitude on WGS 84. */
      readonly crs: string | null;
      readonly notes: readonly FileNote[];
    }
  | Extract<AreaFileReading, { kind: 'needs-crs' }>;

type Question = {
  readonly answer: string | null;
  readonly near: readonly [number, number] | null;
  readonly loadTable: () => Promise<CrsTable>;
};

/** Determines the system of a layer: from the user's answer, else from the file, if its numbers are plausible. */
export async function resolveCrs(layer: ParsedLayer, { answer, near, loadTable }: Question): Promise<CrsResolution> {
  const samples = samplesOf(layer);
  const statement = answer === null ? layer.crs : statementOfAnswer(answer);
  const result = await resolveStatement(statement, samples, loadTable);
  if ('ready' in result) return result.ready;
  const guesses = guessCrs(await loadTable(), samples, near);
  return { kind: 'needs-crs', doubt: result.doubt, guesses, samples: samples.slice(0, 3) };
}

type Ready = Extract<CrsResolution, { kind: 'ready' }>;
type Resolved = { readonly ready: Ready } | { readonly doubt: CrsDoubt };

async function resolveStatement(
  statement: CrsStatement,
  samples: Samples,
  loadTable: () => Promise<CrsTable>,
): Promise<Resolved> {
  switch (statement.kind) {
    case 'wgs84':
      return statement.assumed && samples.some(isBeyondDegrees) ? { doubt: { code: 'not-degrees' } } : { ready: wgs84 };
    case 'unknown':
      return { doubt: statement.doubt };
    case 'epsg':
    case 'esri':
      return resolveCode(statement, samples, await loadTable());
    case 'definition':
      return resolveDefinition(statement.text, samples, await loadTable());
  }
}

const wgs84 = { kind: 'ready', toWgs84: null, crs: null, notes: [] } as const;

function statementOfAnswer(answer: string): CrsStatement {
  if (/^\s*\+proj=|\[/.test(answer)) return { kind: 'definition', text: answer };
  const named = parseCrsName(answer, false);
  if (named.kind !== 'unknown') return named;
  return { kind: 'unknown', doubt: { code: 'answer-not-epsg', answer: answer.slice(0, 40) } };
}

function resolveCode(
  { kind, code, axesAsAuthority }: Extract<CrsStatement, { kind: 'epsg' | 'esri' }>,
  samples: Samples,
  table: CrsTable,
): Resolved {
  // Esri's codes are often given as EPSG's, which end before them.
  const known = (kind === 'epsg' ? table.byCode('EPSG', code) : null) ?? table.byCode('ESRI', code);
  if (known === null) {
    const doubt = { code: 'unknown-name', name: `ESRI:${code}` } as const;
    return { doubt: kind === 'esri' ? doubt : { code: 'unsupported-epsg', epsg: code } };
  }
  if ('refused' in known) return { doubt: doubtOf(known, `${known.name} (${kind.toUpperCase()}:${code})`) };
  const ready = readyFor(table, known, samples, axesAsAuthority === true);
  return ready ? { ready } : { doubt: { code: 'unsupported-definition', name: known.name } };
}

function doubtOf({ refused, reason }: RefusedCrs, crs: string): CrsDoubt {
  return { code: 'refused-crs', crs, refused, reason };
}

/** Resolves a definition by its code or name, else by its projection and the datum shift that it states, or that of its base system. */
function resolveDefinition(text: string, samples: Samples, table: CrsTable): Resolved {
  const head = readWktHead(text);
  const known = head && ((head.code && table.byCode(head.code.authority, head.code.code)) ?? table.byName(head.name));
  const name = (head?.name ?? text).replaceAll('_', ' ').slice(0, 80);
  const found = known ?? (head && table.refusedByName(head.name));
  if (found && 'refused' in found) return { doubt: doubtOf(found, name) };
  const metres = found && distanceOfText(text, found, samples);
  const ready = found && readyFor(table, found, samples, false);
  if (ready && !(metres && metres > MAX_ROUNDING_M)) return { ready };
  try {
    const definition = definitionOfText(text);
    const operation = definition && operationOf(definition, head && table.byName(head.geographicName), table, samples);
    const transform = operation && toWgs84(definition.proj4, operation.towgs84);
    if (!transform) return { doubt: { code: 'unsupported-definition', name } };
    const differs: FileNote[] =
      ready && found && metres ? [{ code: 'definition-differs', crs: found.name, metres }] : [];
    const notes = [...differs, ...(definition.towgs84 ? [] : accuracyNotes(name, definition.proj4, operation))];
    return { ready: { kind: 'ready', toWgs84: transform, crs: name, notes } };
  } catch (error) {
    if (!(error instanceof UnsupportedCrs)) throw error;
    return { doubt: { code: 'refused-crs', crs: name, refused: error.projection, reason: 'projection' } };
  }
}

/** Metres. The parameters in a text are rounded, and some ellipsoids of Esri differ from EPSG's in the last digits. */
const MAX_ROUNDING_M = 5;

/**
 * Metres between the positions of the first sample by a text's parameters and by the system of its name or code, which programs retain when
 * a person edits the parameters. Infinity if only the parameters have a position, null if they have none.
 */
function distanceOfText(text: string, found: CrsEntry, samples: Samples): number | null {
  const [first] = samples;
  const stated = first && toWgs84OfText(text)?.(...first);
  if (!stated) return null;
  // WKT of GDAL without axes is on those of its system
  const proj4 = /\bAXIS\b/i.test(text) ? found.proj4 : found.proj4.replace(/ \+axis=\S+/, '');
  const named = toWgs84(proj4, null)?.(...first);
  return named ? distanceM(stated, named) : Number.POSITIVE_INFINITY;
}

/** Null if the text's projection can't be computed. */
function toWgs84OfText(text: string): ToWgs84 | null {
  try {
    const definition = definitionOfText(text);
    return definition && toWgs84(definition.proj4, null);
  } catch (error) {
    if (error instanceof UnsupportedCrs) return null;
    throw error;
  }
}

function operationOf(
  { proj4, towgs84 }: TextDefinition,
  base: CrsEntry | null,
  table: CrsTable,
  samples: Samples,
): DatumOperation {
  if (towgs84) return { towgs84, accuracyM: null };
  return base ? operationOfLayer(table, base, toWgs84(proj4, null), samples) : NO_OPERATION;
}

const NO_OPERATION: DatumOperation = { towgs84: null, accuracyM: null };

function readyFor(table: CrsTable, known: CrsEntry, samples: Samples, axesAsAuthority: boolean): Ready | null {
  const crs = `${known.name} (${known.authority}:${known.code})`;
  const isSwapped = axesAsAuthority && known.isNorthFirst;
  if (known.authority === 'EPSG' && known.code === 4326 && !isSwapped) return { ...wgs84, crs };
  const inFileOrder = (transform: ToWgs84 | null): ToWgs84 | null =>
    isSwapped && transform ? (x, y) => transform(y, x) : transform;
  const operation = operationOfLayer(table, known, inFileOrder(toWgs84(known.proj4, null)), samples);
  const transform = inFileOrder(toWgs84(known.proj4, operation.towgs84));
  if (transform === null) return null;
  return { kind: 'ready', toWgs84: transform, crs, notes: accuracyNotes(known.name, known.proj4, operation) };
}

function isBeyondDegrees([x, y]: readonly [number, number]): boolean {
  // Smaller values are more likely swapped axes or another copy of the world, which the geometry check reports.
  return Math.abs(x) > 540 || Math.abs(y) > 540;
}

const MAX_SAMPLES = 200;

/** First positions of rings, evenly spread over the layer. */
function samplesOf({ features }: ParsedLayer): (readonly [number, number])[] {
  const rings = features.flatMap(({ polygons, closedLines }) => [...polygons.flat(), ...closedLines]);
  const step = Math.max(1, Math.ceil(rings.length / MAX_SAMPLES));
  const samples: [number, number][] = [];
  for (let at = 0; at < rings.length; at += step) {
    const [x = Number.NaN, y = Number.NaN] = rings[at]?.[0] ?? [];
    if (Number.isFinite(x) && Number.isFinite(y)) samples.push([x, y]);
  }
  return samples;
}
