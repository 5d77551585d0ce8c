import type { LoadedFeature } from '../read/area-file.ts';
import { fieldValue } from './feature-columns.ts';

export type FeatureSort =
  | { readonly by: 'order' | 'name' | 'area' | 'positions'; readonly isDescending: boolean }
  | { readonly by: 'field'; readonly field: string; readonly isNumeric: boolean; readonly isDescending: boolean };

/**
 * Indices of the features that match the query, sorted; features without a value come last. `crop: wheat` searches the field
 * "crop" if a feature has it; other queries search names and all fields.
 */
export function listFeatures(features: readonly LoadedFeature[], query: string, sort: FeatureSort): number[] {
  const matches = matcherOf(features, query);
  const indices = features.flatMap((feature, index) => (matches(feature) ? [index] : []));
  if (sort.by === 'order') return sort.isDescending ? indices.reverse() : indices;
  const key = keyOf(sort);
  const sign = sort.isDescending ? -1 : 1;
  const keyed = indices.map((index) => ({ index, value: key(features[index] as LoadedFeature) }));
  return keyed.sort((a, b) => compare(a.value, b.value, sign) || a.index - b.index).map(({ index }) => index);
}

function matcherOf(features: readonly LoadedFeature[], query: string): (feature: LoadedFeature) => boolean {
  const needle = query.trim().toLowerCase();
  if (needle === '') return () => true;
  const colon = needle.indexOf(':');
  const field = needle.slice(0, Math.max(0, colon)).trim();
  const isField = (key: string) => key.toLowerCase() === field;
  if (field !== '' && features.some(({ properties }) => properties.some(([key]) => isField(key)))) {
    const value = needle.slice(colon + 1).trim();
    return ({ properties }) => properties.some(([key, text]) => isField(key) && text.toLowerCase().includes(value));
  }
  return ({ name, properties }) =>
    name?.toLowerCase().includes(needle) || properties.some(([, text]) => text.toLowerCase().includes(needle));
}

function keyOf(sort: Exclude<FeatureSort, { by: 'order' }>): (feature: LoadedFeature) => string | number | null {
  switch (sort.by) {
    case 'field':
      return (feature) => {
        const value = fieldValue(feature, sort.field);
        return value !== null && sort.isNumeric ? Number(value) : value;
      };
    case 'area':
      return ({ areaKm2 }) => areaKm2;
    case 'positions':
      return ({ positions }) => positions;
    default:
      return ({ name }) => name?.toLowerCase() ?? null;
  }
}

// Numeric collation: field 2 before field 10.
const names = new Intl.Collator('en', { numeric: true });

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * names.compare(String(a), String(b));
}
