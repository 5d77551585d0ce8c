import { expect, test } from 'vitest';
import { boundsToFit } from './bounds-of-both.ts';

const room = { left: 100, right: 500, top: 50, bottom: 450 };
// one degree is 100 px, and 0° N 0° E is at the lower left corner of the room
const project = ([longitude, latitude]: [number, number]) => ({ x: 100 + longitude * 100, y: 450 - latitude * 100 });
const own = [1, 1, 2, 2] as const;

test.each<[string, [number, number, number, number]]>([
  ['in it', [2, 2, 3, 3]],
  ['with a corner in it', [3.9, 3.9, 6, 6]],
  ['around it', [-9, -9, 9, 9]],
])('the view does not change with the other clip %s', (_, other) => {
  expect(boundsToFit(own, other, room, project)).toBeNull();
});

test.each<[string, [number, number, number, number], [number, number, number, number]]>([
  ['right of it, under a panel', [4, 1, 5, 2], [1, 1, 5, 2]],
  ['left of it', [-2, 1, -1, 2], [-2, 1, 2, 2]],
  ['below it', [1, -2, 2, -1], [1, -2, 2, 2]],
  ['above it', [1, 4, 2, 5], [1, 1, 2, 5]],
])('both clips are fitted with the other one %s', (_, other, both) => {
  expect(boundsToFit(own, other, room, project)).toEqual(both);
});

test('two clips far apart are not fitted, where they would be specks', () => {
  expect(boundsToFit(own, [8, 1, 9, 2], room, project)).toEqual([1, 1, 9, 2]);
  expect(boundsToFit(own, [9, 1, 10, 2], room, project)).toBeNull();
});
