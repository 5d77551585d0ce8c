import { expect, test } from 'vitest';
import { chooseLevel, chooseSketch } from './choose-level.ts';

const levels = (...sides: number[]) => sides.map((side) => ({ width: side, height: Math.ceil(side / 2) }));

test('a clip is drawn from the smallest level that fills a screen, and first seen from one of about a window', () => {
  const sizes = levels(7665, 3833, 1917, 959, 480);
  const drawn = chooseLevel(sizes);
  expect(drawn).toEqual({ level: 1, step: 1 });
  expect(chooseSketch(sizes, drawn)).toEqual({ level: 3, step: 1 });
});

test('what is small, or has no smaller level, is seen when it is drawn', () => {
  for (const sizes of [levels(900, 450), levels(900), levels(9000)]) {
    expect(chooseSketch(sizes, chooseLevel(sizes))).toBeNull();
  }
});
