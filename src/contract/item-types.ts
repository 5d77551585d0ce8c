/** Types of items (contract 9.4). */
export const itemTypes = [
  'satellite_capture',
  'derived_raster',
  'derived_vector',
  'clip',
  'user_raster',
  'user_vector',
  'external_reference',
] as const;
export type ItemType = (typeof itemTypes)[number];

export function isItemType(value: unknown): value is ItemType {
  return itemTypes.some((type) => type === value);
}
