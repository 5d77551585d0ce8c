import { readFile } from 'node:fs/promises';
import { type ByteSource, bytesSource } from '../../raster/source/byte-source.ts';

/** The size of every fixture that make-fixtures.py computes by its formula. */
export const FIXTURE_SIZE = { width: 50, height: 41 };

/** The bytes of a GeoTIFF of src/raster/fixtures, by name without `.tif`. */
export async function fixtureBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../raster/fixtures/${name}.tif`, import.meta.url)));
}

/** A fixture as a source. */
export async function fixtureSource(name: string): Promise<ByteSource> {
  return bytesSource(await fixtureBytes(name));
}

/** The value that make-fixtures.py writes at a band (0-based), row and column. */
export function fixtureValue(
  at: { band: number; row: number; column: number },
  modulus: number,
  isFloat: boolean,
): number {
  const value = (at.band * 37 + at.row * 5 + at.column * 3) % modulus;
  return isFloat ? value / 4 : value;
}
