import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import type { AreaFileReading } from '../read/area-file.ts';
import { statementOfName } from './crs-from-name.ts';
import type { CrsTable, DatumShift, KnownCrs } from './crs-table.ts';
import { guessCrs } from './guess-crs.ts';
import { type ToWgs84, toWgs84 } from './to-wgs84.ts';
import { readWktHead } from './wkt-head.ts';

/** How a layer's numbers become longitude and latitude; or the question that has to be answered first. */
export type CrsResolution =
  | {
      readonly kind: 'ready';
      readonly toWgs84: ToWgs84 | null;
      readonly words: string;
      readonly notes: readonly string[];
    }
  | Extract<AreaFileReading, { kind: 'needs-crs' }>;

type Question = {
  readonly answer: string | null;
  readonly near: readonly [number, number] | null;
  readonly loadTable: () => Promise<CrsTable>;
};

/** Settles the system of a layer: the person's answer counts most, then what the file says, if the numbers allow it. */
export async function resolveCrs(layer: ParsedLayer, { answer, near, loadTable }: Question): Promise<CrsResolution> {
  const samples = samplesOf(layer);
  const statement = answer === null ? layer.crs : statementOfAnswer(answer);
  const settled = await settle(statement, samples, loadTable);
  if ('ready' in settled) return settled.ready;
  const guesses = guessCrs(await loadTable(), samples, near);
  return { kind: 'needs-crs', why: settled.why, guesses, samples: samples.slice(0, 3) };
}

type Ready = Extract<CrsResolution, { kind: 'ready' }>;
type Settled = { readonly ready: Ready } | { readonly why: string };
type Samples = readonly (readonly [number, number])[];

async function settle(statement: CrsStatement, samples: Samples, loadTable: () => Promise<CrsTable>): Promise<Settled> {
  switch (statement.kind) {
    case 'wgs84':
      return statement.assumed && samples.some(isBeyondDegrees) ? { why: METRES } : { ready: wgs84 };
    case 'unknown':
      return { why: statement.why };
    case 'epsg': {
      const known = (await loadTable()).byCode(statement.code);
      const ready = known && readyFor(known, samples, statement.axesAsAuthority === true);
      return ready ? { ready } : { why: `EPSG:${statement.code} isn’t a system that can be computed here.` };
    }
    case 'definition':
      return definitionOf(statement.text, samples, await loadTable());
  }
}

const METRES =
  'The file names no coordinate system, and its numbers aren’t degrees: they look like metres or feet of a map projection.';

const wgs84 = { kind: 'ready', toWgs84: null, words: 'WGS 84 (longitude, latitude)', notes: [] } as const;

function statementOfAnswer(answer: string): CrsStatement {
  if (/^\s*\+proj=|\[/.test(answer)) return { kind: 'definition', text: answer };
  const named = statementOfName(answer, false);
  return named.kind === 'unknown' ? { kind: 'unknown', why: `“${answer.slice(0, 40)}” isn’t an EPSG code.` } : named;
}

/** A definition that names its code, or has the name of a known system, is that one; any other is computed as it stands. */
function definitionOf(text: string, samples: Samples, table: CrsTable): Settled {
  const head = readWktHead(text);
  const known = head && ((head.epsgCode === null ? null : table.byCode(head.epsgCode)) ?? table.byName(head.name));
  const ready = known && readyFor(known, samples, false);
  if (ready) return { ready };
  const base = head && table.byName(head.geographicName);
  const name = (head?.name ?? text).replaceAll('_', ' ').slice(0, 80);
  const shift = base ? shiftFor(base, toWgs84(text, null), samples, false) : null;
  const transform = toWgs84(text, shift?.parameters ?? null);
  if (transform === null) return { why: `Its coordinate system, “${name}”, isn’t one that can be computed here.` };
  return { ready: { kind: 'ready', toWgs84: transform, words: name, notes: doubtNotes(name, shift) } };
}

function readyFor(known: KnownCrs, samples: Samples, axesAsAuthority: boolean): Ready | null {
  const words = `${known.name} (EPSG:${known.code})`;
  const isSwapped = axesAsAuthority && known.isNorthFirst;
  if (known.code === 4326 && !isSwapped) return { ...wgs84, words };
  const shift = shiftFor(known, toWgs84(known.proj4String, null), samples, isSwapped);
  const transform = toWgs84(known.proj4String, shift?.parameters ?? null);
  if (transform === null) return null;
  const straight: ToWgs84 = isSwapped ? (x, y) => transform(y, x) : transform;
  return { kind: 'ready', toWgs84: straight, words, notes: doubtNotes(known.name, shift) };
}

/** The shift of the region where the file lies, by its first position. */
function shiftFor(known: KnownCrs, roughly: ToWgs84 | null, samples: Samples, isSwapped: boolean): DatumShift | null {
  const [x, y] = samples[0] ?? [Number.NaN, Number.NaN];
  const [longitude, latitude] = roughly?.(...(isSwapped ? ([y, x] as const) : ([x, y] as const))) ?? [0, 0];
  return known.shiftAt(longitude, latitude);
}

/** Datum shifts that a grid would make exact are said, from a few metres on: pixels may be smaller than that. */
function doubtNotes(name: string, shift: DatumShift | null): string[] {
  if (shift === null || shift.accuracyM < 2) return [];
  return [`The way from ${name} to WGS 84 is good to about ${shift.accuracyM} m: no correction grid is used.`];
}

function isBeyondDegrees([x, y]: readonly [number, number]): boolean {
  // Within these, swapped axes or another copy of the world are likelier: the findings say so.
  return Math.abs(x) > 540 || Math.abs(y) > 540;
}

const MAX_SAMPLES = 200;

/** Positions from all over the layer. */
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
