import { FUNCTIONS } from './operations.ts';

/** The names of a file's bands in order; null for a band without a name. */
export type BandNames = readonly (string | null)[];

/** The band (1-based) that a text refers to, or why it refers to none. */
export type BandMeaning =
  | { readonly kind: 'band'; readonly band: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'out-of-range'; readonly band: number }
  | { readonly kind: 'several'; readonly bands: readonly number[] }
  | { readonly kind: 'name-or-number'; readonly number: number; readonly named: number };

const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const RESERVED = new Set([...Object.keys(FUNCTIONS), 'if', 'and', 'or', 'not', 'nodata']);

/** Whether a word is a function or keyword of expressions, so that a band of that name needs quotes. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word.toLowerCase());
}

/** Resolves a band name: an exact match, else the only case-insensitive match. */
export function bandNamed(name: string, names: BandNames): BandMeaning {
  const exact = bandsWhere(names, (one) => one === name);
  const found = exact.length > 0 ? exact : bandsWhere(names, (one) => one.toLowerCase() === name.toLowerCase());
  const [band] = found;
  if (band === undefined) return { kind: 'unknown' };
  return found.length === 1 ? { kind: 'band', band } : { kind: 'several', bands: found };
}

/**
 * Resolves a bare word: a band name, or `b4` for band 4. If both match different bands, as with Sentinel-2's B9, which
 * is a file's tenth band, the word is ambiguous.
 */
export function bandOfWord(word: string, names: BandNames): BandMeaning {
  const named = bandNamed(word, names);
  const digits = /^b([1-9]\d*)$/i.exec(word)?.[1];
  if (digits === undefined) return named;
  const number = Number(digits);
  const isInRange = number <= names.length;
  if (named.kind === 'band' && isInRange && named.band !== number) {
    return { kind: 'name-or-number', number, named: named.band };
  }
  if (named.kind !== 'unknown') return named;
  return isInRange ? { kind: 'band', band: number } : { kind: 'out-of-range', band: number };
}

/** An unambiguous reference to a band: its name, bare or quoted, else `b4`, else `#4`. */
export function bandReference(band: number, names: BandNames): string {
  const means = (meaning: BandMeaning) => meaning.kind === 'band' && meaning.band === band;
  const name = names[band - 1] ?? null;
  if (name !== null && name.trim() !== '') {
    if (WORD.test(name) && !isReserved(name) && means(bandOfWord(name, names))) return name;
    if (means(bandNamed(name, names))) return `"${name.replaceAll('"', '""')}"`;
  }
  return means(bandOfWord(`b${band}`, names)) ? `b${band}` : `#${band}`;
}

function bandsWhere(names: BandNames, matches: (name: string) => boolean): number[] {
  return names.flatMap((name, index) => (name !== null && matches(name.trim()) ? [index + 1] : []));
}
