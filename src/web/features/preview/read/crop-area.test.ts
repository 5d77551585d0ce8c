import { expect, test } from 'vitest';
import { cropArea } from './crop-area.ts';

test('a part has its own pixels, in arrays of its own', () => {
  const [width, height] = [5, 4];
  const band = Uint16Array.from({ length: width * height }, (_, at) => at);
  const valid = Uint8Array.from(band, (value) => value % 2);
  const part = cropArea({ width, height, bands: [band], valid }, { x: 2, y: 1, width: 3, height: 2 });
  expect(part).toEqual({
    ...{ width: 3, height: 2 },
    bands: [Uint16Array.of(7, 8, 9, 12, 13, 14)],
    valid: Uint8Array.of(1, 0, 1, 0, 1, 0),
  });
  expect(part.bands[0]?.buffer).not.toBe(band.buffer);
});
