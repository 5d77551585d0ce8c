import type { CrsDoubt, FileNote } from '../layer/file-faults.ts';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import type { AreaFileReading } from '../read/area-file.ts';
import { parseCrsName } from './crs-from-name.ts';
import type { CrsTable, DatumShift, KnownCrs } from './crs-table.ts';
import { guessCrs } from './guess-crs.ts';
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
type Samples = readonly (readonly [number, number])[];

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
    case 'epsg': {
      const known = (await loadTable()).byCode(statement.code);
      const ready = known && readyFor(known, samples, statement.axesAsAuthority === true);
      return ready ? { ready } : { doubt: { code: 'unsupported-epsg', epsg: statement.code } };
    }
    case 'definition':
      return definitionOf(statement.text, samples, await loadTable());
  }
}

const wgs84 = { kind: 'ready', toWgs84: null, crs: null, notes: [] } as const;

function statementOfAnswer(answer: string): CrsStatement {
  if (/^\s*\+proj=|\[/.test(answer)) return { kind: 'definition', text: answer };
  const named = parseCrsName(answer, false);
  if (named.kind !== 'unknown') return named;
  return { kind: 'unknown', doubt: { code: 'answer-not-epsg', answer: answer.slice(0, 40) } };
}

/** Resolves a definition by its code or name; an unknown one is passed to proj4, with the datum shift of its base system. */
function definitionOf(text: string, samples: Samples, table: CrsTable): Resolved {
  const head = readWktHead(text);
  const known = head && ((head.epsgCode === null ? null : table.byCode(head.epsgCode)) ?? table.byName(head.name));
  const ready = known && readyFor(known, samples, false);
  if (ready) return { ready };
  const base = head && table.byName(head.geographicName);
  const name = (head?.name ?? text).replaceAll('_', ' ').slice(0, 80);
  const shift = base ? shiftFor(base, toWgs84(text, null), samples, false) : null;
  const transform = toWgs84(text, shift?.parameters ?? null);
  if (transform === null) return { doubt: { code: 'unsupported-definition', name } };
  return { ready: { kind: 'ready', toWgs84: transform, crs: name, notes: doubtNotes(name, shift) } };
}

function readyFor(known: KnownCrs, samples: Samples, axesAsAuthority: boolean): Ready | null {
  const crs = `${known.name} (EPSG:${known.code})`;
  const isSwapped = axesAsAuthority && known.isNorthFirst;
  if (known.code === 4326 && !isSwapped) return { ...wgs84, crs };
  const shift = shiftFor(known, toWgs84(known.proj4String, null), samples, isSwapped);
  const transform = toWgs84(known.proj4String, shift?.parameters ?? null);
  if (transform === null) return null;
  const inFileOrder: ToWgs84 = isSwapped ? (x, y) => transform(y, x) : transform;
  return { kind: 'ready', toWgs84: inFileOrder, crs, notes: doubtNotes(known.name, shift) };
}

/** The datum shift at the file's first position. */
function shiftFor(
  known: KnownCrs,
  withoutShift: ToWgs84 | null,
  samples: Samples,
  isSwapped: boolean,
): DatumShift | null {
  const [x, y] = samples[0] ?? [Number.NaN, Number.NaN];
  const [longitude, latitude] = withoutShift?.(...(isSwapped ? ([y, x] as const) : ([x, y] as const))) ?? [0, 0];
  return known.shiftAt(longitude, latitude);
}

/** A note on datum shifts with an error of 2 m or more, as pixels may be smaller than that. */
function doubtNotes(name: string, shift: DatumShift | null): FileNote[] {
  if (shift === null || shift.accuracyM < 2) return [];
  return [{ code: 'shift-inaccurate', crs: name, accuracyM: shift.accuracyM }];
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
