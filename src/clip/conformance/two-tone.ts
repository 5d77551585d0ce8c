import { rename, rm, writeFile } from 'node:fs/promises';
import type { Aoi } from '../../geo/aoi.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { translate } from '../fixtures/translate.ts';
import { writeSource } from '../fixtures/write-source.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { insideTest } from './inside.ts';
import type { LeakKind } from './leak-kinds.ts';

/** Which of the two sources to write, where, and with which GDAL. */
export type TwoToneOptions = {
  readonly turn: number;
  readonly file: string;
  readonly runner: CommandRunner;
  /** 1 where both sources are the same, row by row */
  readonly equalPixels: Uint8Array;
};

/** Writes a source. Both turns are equal in the given pixels; elsewhere samples, nodata, alpha and mask differ. */
export async function writeTwoTone(
  { spec, mask, cog, translateArgs, sidecar, hollow }: LeakKind,
  order: TwoToneOptions,
): Promise<void> {
  const { turn, file, runner, equalPixels: equal } = order;
  const isEqual = (column: number, row: number) => equal[row * spec.width + column] === 1;
  const noise = (band: number, column: number, row: number) =>
    (Math.imul(column * 7919 + row * 104_729 + band, 2_654_435_761) >>> 9) % (turn * 40);
  const isShown = (column: number, row: number, salt: number) => (column * 3 + row * salt) % 7 > 2;
  const step = spec.sampleType === 'float64' ? 0.3 : 1;
  const valueAt = (band: number, column: number, row: number) => {
    const salt = isEqual(column, row) ? 5 : turn;
    if (spec.hasAlpha && band === spec.bandCount - 1) return isShown(column, row, salt) ? 255 : 0;
    if (isEqual(column, row)) return (1 + ((column * 3 + row * 5 + band) % 200)) * step;
    return hollow && turn === 2 ? (spec.noData ?? 0) : noise(band, column, row) * step;
  };
  const hidesAt = (column: number, row: number) => !isShown(column, row, isEqual(column, row) ? 5 : turn);
  await writeSource({ spec, valueAt, ...(mask ? { hidesAt } : {}) }, file, runner);
  const rewriteArgs = cog ? ['-of', 'COG', '-co', 'BLOCKSIZE=128', '-co', 'COMPRESS=DEFLATE'] : translateArgs?.(turn);
  if (rewriteArgs) {
    await rename(file, `${file}.plain`);
    await translate(runner, [...rewriteArgs], `${file}.plain`, file);
    await rm(`${file}.plain`);
  }
  await rm(`${file}.aux.xml`, { force: true });
  if (sidecar) await writeFile(`${file}.aux.xml`, sidecar(turn));
}

/** 1 for each pixel of a source inside an area; for a codec that couples pixels, for all pixels of a tile that contains one. */
export function equalPixels({ spec, codec }: LeakKind, aoi: Aoi): Uint8Array {
  const inside = insideOf(spec, aoi);
  if (!codec) return inside;
  const { width, height, tileSize = 1 } = spec;
  const across = Math.ceil(width / tileSize);
  const tileOf = (index: number) =>
    Math.floor(Math.floor(index / width) / tileSize) * across + Math.floor((index % width) / tileSize);
  const touched = new Uint8Array(across * Math.ceil(height / tileSize));
  for (const [index, isInside] of inside.entries()) if (isInside) touched[tileOf(index)] = 1;
  return inside.map((_, index) => touched[tileOf(index)] ?? 0);
}

function insideOf({ width, height, transform }: GeoTiffSpec, aoi: Aoi): Uint8Array {
  const isInside = insideTest({ epsg: 4326, proj4: '+proj=longlat +datum=WGS84', transform }, aoi);
  return Uint8Array.from({ length: width * height }, (_, index) =>
    isInside(index % width, Math.floor(index / width)) ? 1 : 0,
  );
}
