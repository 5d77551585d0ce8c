import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** A geometry that shares equal rings and positions with an earlier one, and the memory words that it needs in addition. */
export type SharedGeometry = { readonly geometry: AoiGeometry; readonly memoryWords: number };

/** A MultiPolygon's numbers are at depth 4. Values of a geometry that was not validated may be deeper; they are not shared. */
const MAX_DEPTH = 8;
/** Memory words of an array, without its items. */
const LIST_WORDS = 4;

/** Shares equal rings and positions with an earlier geometry, so that a step of the history needs memory only for its changes. */
export function shareGeometry(geometry: AoiGeometry, earlier: AoiGeometry | null): SharedGeometry {
  if (geometry === earlier) return { geometry, memoryWords: 0 };
  const { value, words } = share(geometry.coordinates, earlier && coordinatesLike(geometry, earlier));
  return { geometry: { ...geometry, coordinates: value } as AoiGeometry, memoryWords: words };
}

/** Compares nested lists of numbers; stops at the first difference, as an area may have 100,000 positions. */
export function isSameValue(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right || !Array.isArray(left) || !Array.isArray(right) || depth > MAX_DEPTH) return left === right;
  return left.length === right.length && left.every((value, index) => isSameValue(value, right[index], depth + 1));
}

/** Aligns the nesting: adding a polygon turns a Polygon into a MultiPolygon, removing all but one reverses that. */
function coordinatesLike({ type }: AoiGeometry, earlier: AoiGeometry): unknown {
  if (type === earlier.type) return earlier.coordinates;
  return type === 'MultiPolygon' ? [earlier.coordinates] : earlier.coordinates[0];
}

function share(value: unknown, earlier: unknown, depth = 0): { readonly value: unknown; readonly words: number } {
  if (!Array.isArray(value) || depth > MAX_DEPTH) return { value, words: 0 };
  if (isSameValue(value, earlier)) return { value: earlier, words: 0 };
  const before: readonly unknown[] = Array.isArray(earlier) ? earlier : [];
  // After an added or removed vertex, items are matched from the end.
  const shift = before.length - value.length;
  let words = LIST_WORDS + value.length;
  const items = value.map((item: unknown, index) => {
    const same = [before[index], before[index + shift]].find((other) => isSameValue(item, other));
    if (same !== undefined) return same;
    const shared = share(item, before[index], depth + 1);
    words += shared.words;
    return shared.value;
  });
  return { value: items, words };
}
