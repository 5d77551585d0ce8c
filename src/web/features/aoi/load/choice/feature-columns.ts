import type { LoadedFeature } from '../read/area-file.ts';

/** An attribute that many features have. `isNumeric` if all of its values are numbers without leading zeros, which codes have. */
export type FeatureColumn = { readonly field: string; readonly isNumeric: boolean };

/** A file may have a different set of fields in each feature; more columns than this can't be read in a panel. */
const MAX_COLUMNS = 8;
const NUMBER = /^[-+]?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i;

/**
 * The columns of the features' attributes, in the order of the file. A field that has the name of each named feature is left
 * out, because the table has a column of names.
 */
export function featureColumns(features: readonly LoadedFeature[]): FeatureColumn[] {
  const columns = new Map<string, { isNumeric: boolean; isName: boolean }>();
  for (const { name, properties } of features) {
    for (const [field, value] of properties) {
      const column = columns.get(field) ?? { isNumeric: true, isName: true };
      columns.set(field, {
        isNumeric: column.isNumeric && NUMBER.test(value),
        isName: column.isName && value === name,
      });
    }
  }
  return [...columns]
    .filter(([, { isName }]) => !isName)
    .slice(0, MAX_COLUMNS)
    .map(([field, { isNumeric }]) => ({ field, isNumeric }));
}

/** The value of a field as text; null if the feature doesn't have the field. */
export function fieldValue({ properties }: LoadedFeature, field: string): string | null {
  return properties.find(([key]) => key === field)?.[1] ?? null;
}
