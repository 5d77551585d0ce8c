import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openRaster } from '../read/open-raster.ts';
import { readWindow } from '../read/read-window.ts';
import { bytesSource } from '../source/byte-source.ts';
import { type CcittLayout, decodeCcitt } from './ccitt.ts';

const [WIDTH, HEIGHT] = [2800, 110];

/** The pixels of make-ccitt.py: runs of each code in both colours, then noise. GDAL reads the files as these. */
function pixelAt(row: number, column: number): number {
  if (row < 43) return column >= 64 * row + (row % 3) ? 1 : 0;
  if (row < 86) return column < 64 * (row - 43) + (row % 5) ? 1 : 0;
  if (row > 86) return (column * column * 7 + row * 13 + Math.floor(column / 8) * row) % 11 < row % 9 ? 1 : 0;
  let [run, rest] = [1, column];
  for (; rest >= 2 * run; run += 1) rest -= 2 * run;
  return rest >= run ? 1 : 0;
}

const expected = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => pixelAt(Math.floor(at / WIDTH), at % WIDTH));

const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../fixtures/${name}.tif`, import.meta.url)));

test.each(['ccitt-g4', 'ccitt-g4-reversed', 'ccitt-g4-tiles', 'ccitt-g3', 'ccitt-g3-2d-fill-reversed', 'ccitt-rle'])(
  '%s is read as GDAL reads it',
  async (name) => {
    const raster = await openRaster(bytesSource(await fixture(name)));
    const { bands } = await readWindow(raster, { level: 0, x: 0, y: 0, width: WIDTH, height: HEIGHT });
    const wrong = bands[0]?.findIndex((sample, at) => sample !== expected[at]);
    expect([bands[0]?.length, wrong]).toEqual([expected.length, -1]);
  },
);

describe('damaged fax data', () => {
  const layouts: CcittLayout[] = [2, 3, 4].flatMap((compression) =>
    [false, true].map((isTwoDimensional) => ({
      ...{ compression: compression as CcittLayout['compression'], isTwoDimensional, isReversed: false },
    })),
  );

  test('give an error or rows of the right size, without reading beyond their end', async () => {
    const bytes = await fixture('ccitt-g3-2d-fill-reversed');
    const damaged = fc
      .tuple(fc.nat(bytes.length - 400), fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 9 }))
      .map(([start, changes]) => {
        const part = bytes.slice(start, start + 400);
        for (const [at, byte] of changes) part[at] = byte;
        return part;
      });
    let [decoded, refused] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })),
        (layout, input) => {
          try {
            expect(decodeCcitt(input, 501, 40, layout)).toHaveLength(63 * 40);
            decoded += 1;
          } catch (error) {
            expect(String(error)).toMatch(/invalid code|ends within|beyond its row|precedes|no rows|end-of-line/);
            refused += 1;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(decoded + refused).toBe(600);
  });

  test('of a claimed 100 million rows end with the data', () => {
    const input = new Uint8Array(64).fill(255);
    // each bit repeats the row above
    const layout: CcittLayout = { compression: 4, isTwoDimensional: false, isReversed: false };
    expect(() => decodeCcitt(input, 1, 100_000_000, layout)).toThrow(/invalid code|ends within/);
  });

  test('are named as a damaged tile of the file', async () => {
    const bytes = await fixture('ccitt-g4');
    const raster = await openRaster(bytesSource(bytes));
    const strips = new DataView(bytes.buffer).getUint32(raster.levels[0]?.image.offsets.offset ?? 0, true);
    bytes.fill(0, strips, strips + 20);
    const reading = readWindow(raster, { level: 0, x: 0, y: 0, width: WIDTH, height: 1 });
    await expect(reading).rejects.toMatchObject({ fault: { code: 'tile-not-decoded', compression: 'CCITTFAX4' } });
  });
});
