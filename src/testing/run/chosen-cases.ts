import { createHash } from 'node:crypto';

/** How much of its large sets of cases a run takes: a few of each kind (`npm test`), a tenth, or all (`npm run test:all`). */
export type CaseShare = 'few' | 'tenth' | 'all';

/** The share that CUTLINE_CASES names; `few` where it names none. */
export function caseShare(): CaseShare {
  const named = process.env.CUTLINE_CASES ?? 'few';
  if (named !== 'few' && named !== 'tenth' && named !== 'all') {
    throw new RangeError(`CUTLINE_CASES must be few, tenth or all, not "${named}".`);
  }
  return named;
}

/** What rotates with the commit: CUTLINE_SEED, which the run's set-up fills in where nobody set it. */
export function caseSeed(): string {
  return process.env.CUTLINE_SEED ?? '';
}

/** Whether the seed draws a case into a share of all cases (0 to 1); the same for every run with this seed. */
export function isDrawn(name: string, share: number): boolean {
  return lotOf(name) < share;
}

/** From 0 to under 1, by the seed. */
function lotOf(name: string): number {
  return createHash('sha256').update(`${caseSeed()}\n${name}`).digest().readUInt32BE() / 2 ** 32;
}

/** A whole number from 0 to under `limit` by the seed: where a run begins in an endless sequence of cases. */
export function drawnNumber(name: string, limit: number): number {
  return Math.floor(lotOf(name) * limit);
}

/** Those of the items that the seed draws; the first one where it draws none, so that no run is without. */
export function drawnOf<Item>(items: readonly Item[], nameOf: (item: Item) => string, share: number): Item[] {
  const drawn = items.filter((item) => isDrawn(nameOf(item), share));
  return drawn.length > 0 ? drawn : items.slice(0, 1);
}

/** The variants (engines, pointing devices, screens) in which a test runs: one that the seed draws in `npm test`, otherwise all. */
export function drawnVariants<Variant>(name: string, variants: readonly Variant[]): readonly Variant[] {
  if (caseShare() !== 'few') return variants;
  const first = drawnNumber(`variant of ${name}`, variants.length);
  return variants.slice(first, first + 1);
}

/**
 * Pairs of rows and columns, of those that exist, in which every row and every column comes at least once; each row takes
 * the column that was taken least. The seed decides with which column it starts.
 */
export function pairsOf(rows: readonly (readonly string[])[]): Set<string>[] {
  const columns = [...new Set(rows.flat())];
  const first = Math.floor(lotOf('first column') * columns.length);
  const turned = [...columns.slice(first), ...columns.slice(0, first)];
  const taken = new Map(turned.map((column) => [column, 0]));
  const pairs = rows.map(() => new Set<string>());
  const take = (row: number, column: string | undefined) => {
    if (column === undefined) return;
    pairs[row]?.add(column);
    taken.set(column, (taken.get(column) ?? 0) + 1);
  };
  const least = (row: readonly string[]) =>
    turned.filter((column) => row.includes(column)).toSorted((a, b) => (taken.get(a) ?? 0) - (taken.get(b) ?? 0))[0];
  for (const [index, row] of rows.entries()) take(index, least(row));
  for (const column of turned) {
    if (taken.get(column) === 0)
      take(
        rows.findIndex((row) => row.includes(column)),
        column,
      );
  }
  return pairs;
}

/** Chooses columns of each row of a table: in all runs pairs as above, and of the others those that the seed draws. */
export function chooseCells(
  rows: readonly { readonly name: string; readonly columns: readonly string[] }[],
): Set<string>[] {
  const share = { few: 1 / 50, tenth: 1 / 10, all: 1 }[caseShare()];
  const pairs = pairsOf(rows.map(({ columns }) => columns));
  return rows.map(({ name, columns }, index) => {
    const drawn = columns.filter((column) => pairs[index]?.has(column) || isDrawn(`${name}, ${column}`, share));
    return new Set(drawn);
  });
}
