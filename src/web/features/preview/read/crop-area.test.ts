import { expect, test } from 'vitest';
import { cropArea } from './crop-area.ts';

test('a cropped area has its pixels in new arrays', () => {
  const [width, height] = [5, 4];
  const band = Uint16Array.from({ length: width * height }, (_, at) => at);
  const valid = Uint8Array.from(band, (value) => value % 2);
  const cropped = cropArea({ width, height, bands: [band], valid }, { x: 2, y: 1, width: 3, height: 2 });
  expect(cropped).toEqual({
    ...{ width: 3, height: 2 },
    bands: [Uint16Array.of(7, 8, 9, 12, 13, 14)],
    valid: Uint8Array.of(1, 0, 1, 0, 1, 0),
  });
  expect(cropped.bands[0]?.buffer).not.toBe(band.buffer);
});
