import path from 'node:path';
import { runWithProj } from '../fixtures/run-with-proj.ts';

/** A raster that GDAL wrote, with positions by PROJ (make-positioned-rasters.py). */
export type PositionedRaster = {
  readonly file: string;
  /** `EPSG:27700`, or a PROJ string and the form in which it was written */
  readonly system: string;
  /** side of a pixel, metres */
  readonly pixelM: number;
  /** centre, corners and middles of the sides; the centre is the first */
  readonly points: readonly {
    readonly pixel: readonly [column: number, row: number];
    readonly crs: readonly [x: number, y: number];
    /** longitude and latitude on the datum of the file */
    readonly own: readonly [number, number];
    readonly wgs84: readonly [number, number];
  }[];
};

type Written = { file: string; system: string; pixel: number; points: number[][] };

/** Writes rasters in `codes` random systems of EPSG and Esri, and in random user-defined ones, or all of these once. */
export async function positionedRasters(
  python: string,
  folder: string,
  { seed, codes, defined }: { readonly seed: string; readonly codes: number; readonly defined: number | 'all' },
): Promise<PositionedRaster[]> {
  const script = path.join(import.meta.dirname, 'make-positioned-rasters.py');
  const written = await runWithProj<Written[]>(python, script, { folder, args: [seed, `${codes}`, `${defined}`] });
  return written.map(({ file, system, pixel, points }) => ({
    file,
    system,
    pixelM: pixel,
    points: points.map((numbers) => ({
      pixel: pairAt(numbers, 0),
      crs: pairAt(numbers, 2),
      own: pairAt(numbers, 4),
      wgs84: pairAt(numbers, 6),
    })),
  }));
}

function pairAt(numbers: readonly number[], index: number): [number, number] {
  return [numbers[index] ?? Number.NaN, numbers[index + 1] ?? Number.NaN];
}
