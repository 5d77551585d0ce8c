import { describe, expect, it } from 'vitest';
import { type Affine, applyAffine, gridCorners, invertAffine, shiftAffine } from './affine.ts';

const sheared: Affine = [300_000, 4, 1.5, 6_200_000, 1, -5];

describe('affine', () => {
  it('converts pixels of a sheared grid to its CRS', () => {
    expect(applyAffine(sheared, 10, 20)).toEqual([300_070, 6_199_910]);
  });

  it('inverts a sheared grid', () => {
    const inverse = invertAffine(sheared);
    const [column, row] = applyAffine(inverse ?? sheared, 300_070, 6_199_910);
    expect(column).toBeCloseTo(10, 7);
    expect(row).toBeCloseTo(20, 7);
  });

  it('has no inverse for a grid without area', () => {
    expect(invertAffine([0, 1, 2, 0, 2, 4])).toBeNull();
  });

  it('moves the origin and preserves the axes', () => {
    expect(shiftAffine(sheared, 10, 20)).toEqual([300_070, 4, 1.5, 6_199_910, 1, -5]);
  });

  it('gives the corners of a grid in the order of its pixels', () => {
    expect(gridCorners({ width: 10, height: 20, transform: sheared })).toEqual([
      [300_000, 6_200_000],
      [300_040, 6_200_010],
      [300_030, 6_199_900],
      [300_070, 6_199_910],
    ]);
  });
});
