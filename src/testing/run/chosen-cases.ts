import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * The share of the large sets of cases that a run includes: a few of each kind (`npm test`), a tenth, or all (`npm run
 * test:all`).
 */
export type CaseShare = 'few' | 'tenth' | 'all';

/** The share in CUTLINE_CASES; `few` if it is not set. Throws RangeError for an unknown value. */
export function caseShare(): CaseShare {
  const share = process.env.CUTLINE_CASES ?? 'few';
  if (share !== 'few' && share !== 'tenth' && share !== 'all') {
    throw new RangeError(`CUTLINE_CASES must be few, tenth or all, not "${share}".`);
  }
  return share;
}

/** CUTLINE_SEED. Unless it is set, the run's set-up sets it to the commit's hash, so that the sample changes with every commit. */
export function caseSeed(): string {
  return process.env.CUTLINE_SEED ?? '';
}

/** Sets CUTLINE_SEED to the commit's hash unless it is set. A copy without git has a constant seed. */
export function setSeedOfCommit(): void {
  if (process.env.CUTLINE_SEED !== undefined) return;
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' });
  process.env.CUTLINE_SEED = stdout?.trim().slice(0, 12) || 'no-commit';
}

/** Whether the seed selects a case for a sample; `share` is 0 to 1. Equal for all runs with the same seed. */
export function isSelected(name: string, share: number): boolean {
  return fractionOf(name) < share;
}

/** A pseudorandom number, 0 ≤ value < 1, from seed and name. */
function fractionOf(name: string): number {
  return createHash('sha256').update(`${caseSeed()}\n${name}`).digest().readUInt32BE() / 2 ** 32;
}

/** A pseudorandom integer, 0 ≤ value < `limit`, from seed and name; for example the start in an endless sequence of cases. */
export function seededNumber(name: string, limit: number): number {
  return Math.floor(fractionOf(name) * limit);
}

/** The items that the seed selects; the first item if it selects none, so that no sample is empty. */
export function sampleOf<Item>(items: readonly Item[], nameOf: (item: Item) => string, share: number): Item[] {
  const drawn = items.filter((item) => isSelected(nameOf(item), share));
  return drawn.length > 0 ? drawn : items.slice(0, 1);
}

/**
 * The variants (engines, pointing devices, screens) in which a test runs: one that the seed selects for `few`; the next one
 * for `tenth`, so that CI runs two; or all.
 */
export function selectedVariants<Variant>(name: string, variants: readonly Variant[]): readonly Variant[] {
  const share = caseShare();
  if (share === 'all') return variants;
  const selected = seededNumber(`variant of ${name}`, variants.length);
  const index = share === 'few' ? selected : (selected + 1) % variants.length;
  return variants.slice(index, index + 1);
}

/**
 * Selects existing pairs of rows and columns that cover every row and every column at least once. Each row gets
 * the column with the fewest pairs so far. The seed determines the first column.
 */
export function coveringPairs(rows: readonly (readonly string[])[]): Set<string>[] {
  const columns = [...new Set(rows.flat())];
  const first = Math.floor(fractionOf('first column') * columns.length);
  const rotated = [...columns.slice(first), ...columns.slice(0, first)];
  const pairCounts = new Map(rotated.map((column) => [column, 0]));
  const pairs = rows.map(() => new Set<string>());
  const addPair = (row: number, column: string | undefined) => {
    if (column === undefined) return;
    pairs[row]?.add(column);
    pairCounts.set(column, (pairCounts.get(column) ?? 0) + 1);
  };
  const rarestColumn = (row: readonly string[]) =>
    rotated
      .filter((column) => row.includes(column))
      .toSorted((a, b) => (pairCounts.get(a) ?? 0) - (pairCounts.get(b) ?? 0))[0];
  for (const [index, row] of rows.entries()) addPair(index, rarestColumn(row));
  for (const column of rotated) {
    if (pairCounts.get(column) === 0)
      addPair(
        rows.findIndex((row) => row.includes(column)),
        column,
      );
  }
  return pairs;
}

/**
 * Selects columns for each row of a table: in all runs the pairs that cover every row and column, plus those that the seed
 * selects.
 */
export function selectCells(
  rows: readonly { readonly name: string; readonly columns: readonly string[] }[],
): Set<string>[] {
  const share = { few: 1 / 50, tenth: 1 / 10, all: 1 }[caseShare()];
  const pairs = coveringPairs(rows.map(({ columns }) => columns));
  return rows.map(({ name, columns }, index) => {
    const drawn = columns.filter((column) => pairs[index]?.has(column) || isSelected(`${name}, ${column}`, share));
    return new Set(drawn);
  });
}
