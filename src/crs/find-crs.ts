import type { CrsEntry, CrsTable } from './crs-table.ts';

/** A coordinate system that a search found; `code` is `EPSG:8857` or `ESRI:54009`. */
export type FoundCrs = { readonly code: string; readonly name: string };

/** Results of a search. */
export const MAX_FOUND_CRS = 8;

/**
 * The systems without heights whose code and name contain all words of a text: those that are not deprecated first, then those whose
 * code or first word is the text's, then short names.
 */
export function findCrs(table: CrsTable, text: string): FoundCrs[] {
  const words = text
    .toLowerCase()
    .split(/[\s,/_]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const found: { readonly code: string; readonly name: string; readonly rank: number }[] = [];
  for (const entry of table.all()) {
    if (entry.hasHeights) continue;
    const code = `${entry.authority}:${entry.code}`;
    const searched = `${code} ${entry.name}`.toLowerCase();
    if (words.every((word) => searched.includes(word))) {
      found.push({ code, name: entry.name, rank: rankOf(entry, code.toLowerCase(), words[0] ?? '') });
    }
  }
  found.sort((one, other) => one.rank - other.rank || one.name.length - other.name.length);
  return found.slice(0, MAX_FOUND_CRS).map(({ code, name }) => ({ code, name }));
}

function rankOf({ isDeprecated, name, code: number }: CrsEntry, code: string, word: string): number {
  const isExact = code === word || `${number}` === word;
  const isFirst = name.toLowerCase().startsWith(word);
  return (isDeprecated ? 4 : 0) + (isExact ? 0 : isFirst ? 1 : 2);
}
