import { describe, expect, it } from 'vitest';
import { glyphPath } from './glyph-path.ts';

describe('glyphPath', () => {
  it('fits the outline into the square, north up', () => {
    const square = glyphPath(
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      30,
    );
    expect(square).toBe('M0.0 30.0L30.0 30.0L30.0 0.0L0.0 30.0Z');
  });
});
