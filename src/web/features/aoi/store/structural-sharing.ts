import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** A geometry that has the rings and positions of an earlier one wherever they are equal, and how many words of memory it takes beside that. */
export type SharedGeometry = { readonly geometry: AoiGeometry; readonly words: number };

/** What a list takes beside its items. */
const LIST_WORDS = 4;

/** The geometry made of what an earlier one has already, as far as they are alike: a step of the history then costs what it changes. */
export function shareGeometry(geometry: AoiGeometry, earlier: AoiGeometry | null): SharedGeometry {
  if (geometry === earlier) return { geometry, words: 0 };
  const { value, words } = share(geometry.coordinates, earlier && coordinatesLike(geometry, earlier));
  return { geometry: { ...geometry, coordinates: value } as AoiGeometry, words };
}

/** Nested lists of numbers; stops at the first difference, as an area may have 100,000 positions. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right || !Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((value, index) => isSameValue(value, right[index]));
}

/** A part that is added makes a MultiPolygon of a Polygon, and the last but one that goes the reverse. */
function coordinatesLike({ type }: AoiGeometry, earlier: AoiGeometry): unknown {
  if (type === earlier.type) return earlier.coordinates;
  return type === 'MultiPolygon' ? [earlier.coordinates] : earlier.coordinates[0];
}

function share(value: unknown, earlier: unknown): { readonly value: unknown; readonly words: number } {
  if (!Array.isArray(value)) return { value, words: 0 };
  if (isSameValue(value, earlier)) return { value: earlier, words: 0 };
  const before: readonly unknown[] = Array.isArray(earlier) ? earlier : [];
  // What comes after a corner that was added or removed is counted from the end.
  const shift = before.length - value.length;
  let words = LIST_WORDS + value.length;
  const items = value.map((item: unknown, index) => {
    const same = [before[index], before[index + shift]].find((other) => isSameValue(item, other));
    if (same !== undefined) return same;
    const shared = share(item, before[index]);
    words += shared.words;
    return shared.value;
  });
  return { value: items, words };
}
