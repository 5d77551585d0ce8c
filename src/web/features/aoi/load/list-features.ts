import type { LoadedFeature } from './read/area-file.ts';

export type SortKey = 'order' | 'name' | 'area' | 'positions';
export type Sort = { readonly key: SortKey; readonly descending: boolean };

/** Indices of the features whose name or fields contain the query, sorted; features without name or area come last. */
export function listFeatures(features: readonly LoadedFeature[], query: string, sort: Sort): number[] {
  const needle = query.trim().toLowerCase();
  const indices = features.flatMap((feature, index) => (needle === '' || matches(feature, needle) ? [index] : []));
  if (sort.key === 'order') return sort.descending ? indices.reverse() : indices;
  const key = keyOf(sort.key);
  const sign = sort.descending ? -1 : 1;
  const keyed = indices.map((index) => ({ index, value: key(features[index] as LoadedFeature) }));
  return keyed.sort((a, b) => compare(a.value, b.value, sign) || a.index - b.index).map(({ index }) => index);
}

function matches({ name, properties }: LoadedFeature, needle: string): boolean {
  if (name?.toLowerCase().includes(needle)) return true;
  return properties.some(([, value]) => value.toLowerCase().includes(needle));
}

function keyOf(key: Exclude<SortKey, 'order'>): (feature: LoadedFeature) => string | number | null {
  if (key === 'name') return ({ name }) => name?.toLowerCase() ?? null;
  return key === 'area' ? ({ areaKm2 }) => areaKm2 : ({ positions }) => positions;
}

// Numeric collation: field 2 before field 10.
const names = new Intl.Collator('en', { numeric: true });

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * names.compare(String(a), String(b));
}
