import { expect, it } from 'vitest';
import { wrappedBox } from './view-bbox.ts';

it.each([
  [
    [10, 20, 30, 40],
    [10, 20, 30, 40],
  ],
  [
    [170, -10, 190, 10],
    [170, -10, -170, 10],
  ],
  [
    [-200, -10, -170, 10],
    [160, -10, -170, 10],
  ],
  [
    [-400, -95, 100, 95],
    [-180, -90, 180, 90],
  ],
  [
    [350, 0, 370, 5],
    [-10, 0, 10, 5],
  ],
] as const)('the view %j is the box %j', (view, box) => expect(wrappedBox(view)).toEqual(box));
