import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodeWebp } from '../../raster/decode/decode-webp.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { makeThumbnail } from './make-thumbnail.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../server/samples/${name}`, import.meta.url));

test('a world raster becomes a WebP of 256 × 128 pixels, sea blue and desert bright', async () => {
  const outputPath = `${await temporaryFolder()}/thumbnail.webp`;
  const request = { kind: 'thumbnail', sourcePath: sample('blue-marble.tif'), outputPath, categorical: false } as const;
  const made = await makeThumbnail(request, new AbortController().signal);
  const bytes = await readFile(outputPath);
  expect(made).toMatchObject({ width: 256, height: 128, sizeBytes: bytes.length });
  expect(bytes.length).toBeLessThan(20_000);
  const rgba = await decodeWebp({ planarConfiguration: 'chunky', samplesPerPixel: 4 } as never, new Uint8Array(bytes));
  const at = (longitude: number, latitude: number) => {
    const index = 4 * (Math.floor(((90 - latitude) / 180) * 128) * 256 + Math.floor(((longitude + 180) / 360) * 256));
    return [...rgba.subarray(index, index + 4)];
  };
  const [red = 0, , blue = 0, alpha] = at(-30, -30);
  expect(blue).toBeGreaterThan(red + 10);
  expect(alpha).toBe(255);
  expect(Math.min(...at(25, 24).slice(0, 2))).toBeGreaterThan(130);
});

test('a file that is no raster is refused', async () => {
  const outputPath = `${await temporaryFolder()}/thumbnail.webp`;
  const request = {
    kind: 'thumbnail',
    sourcePath: fileURLToPath(import.meta.url),
    outputPath,
    categorical: false,
  } as const;
  await expect(makeThumbnail(request, new AbortController().signal)).rejects.toMatchObject({
    reason: 'source-unreadable',
  });
  await expect(readFile(outputPath)).rejects.toThrow('ENOENT');
});
