import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RasterError } from '../raster-error.ts';
import { checkWebpSize } from './webp-size.ts';

// The first WebP block of a file that GDAL wrote.
function packed(name: string): Buffer {
  const file = readFileSync(new URL(`../../testing/preview-corpus/files/${name}.tif`, import.meta.url));
  return file.subarray(file.indexOf('RIFF'));
}

// RFC 9649, section 2.7: flags, three reserved bytes, then width - 1 and height - 1, 24 bits each.
function extended(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0);
  bytes.write('WEBPVP8X', 8);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

test.each<[string, Buffer, [number, number]]>([
  ['lossy', packed('webp'), [64, 64]],
  ['a lossy strip', packed('webp-strips'), [56, 48]],
  ['lossless', packed('webp-lossless-alpha'), [32, 32]],
  ['extended', extended(70_000, 300), [70_000, 300]],
])('the size of a block is read from its header: %s', (_, bytes, [width, rows]) => {
  expect(() => checkWebpSize(bytes, width, rows)).not.toThrow();
  const differs = { code: 'tile-size-differs', compression: 'WebP', size: [width, rows] };
  expect(faultOf(() => checkWebpSize(bytes, width + 1, rows))).toEqual({ ...differs, expected: [width + 1, rows] });
  expect(faultOf(() => checkWebpSize(bytes, width, rows - 1))).toEqual({ ...differs, expected: [width, rows - 1] });
});

test.each([
  ['is cut short', packed('webp').subarray(0, 29)],
  ['is no WebP', Buffer.alloc(64)],
  ['begins with another chunk', Buffer.concat([Buffer.from('RIFF....WEBPICCP'), Buffer.alloc(64)])],
])('a block that %s is refused', (_, bytes) => {
  expect(faultOf(() => checkWebpSize(bytes, 64, 64))).toEqual({ code: 'tile-is-no-webp' });
});

function faultOf(check: () => void): unknown {
  try {
    check();
  } catch (error) {
    return error instanceof RasterError ? error.fault : error;
  }
  return null;
}
