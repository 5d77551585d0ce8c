import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projDatabase } from '../../crs/table/proj-database.node.ts';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { readStructure } from '../../raster/read/open-raster.ts';
import type { RasterCrs } from '../../raster/tiff/structure.ts';
import { caseSeed, caseShare } from '../../testing/run/chosen-cases.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openFileSource } from '../files/file-source.ts';
import { pythonWith } from '../fixtures/python.ts';

const python = pythonWith(['osgeo.gdal'], 'python3-gdal');
/** Random systems, in addition to about 70 user-defined ones. */
const COUNT = { few: 40, tenth: 100, all: 400 }[caseShare()];
/** Writing 400 rasters takes a minute of processor time. */
/** The rasters are a few kilometres wide, over which one operation's shift changes less, m. */
const MAX_SHIFT_CHANGE_M = 10;
const TIMEOUT_MS = 600_000;

type Point = readonly [
  x: number,
  y: number,
  ownLongitude: number,
  ownLatitude: number,
  longitude: number,
  latitude: number,
];
type Positioned = { readonly file: string; readonly system: string; readonly points: readonly Point[] };

/** Rasters in random and in user-defined systems, with their positions by GDAL and PROJ without grids. */
async function positionedRasters(): Promise<Positioned[]> {
  const folder = await temporaryFolder();
  const database = path.join(folder, 'proj');
  await mkdir(database);
  await writeFile(path.join(database, 'proj.db'), projDatabase());
  const script = path.join(import.meta.dirname, 'make-positioned-rasters.py');
  const env = { ...process.env, PROJ_LIB: database, PROJ_DATA: database, PROJ_NETWORK: 'OFF' };
  const args = [script, folder, String(COUNT), caseSeed()];
  return JSON.parse(execFileSync(python ?? '', args, { env, encoding: 'utf8', maxBuffer: 2 ** 26 }));
}

async function crsOf(file: string): Promise<RasterCrs | null> {
  const source = await openFileSource(file);
  return (await readStructure(source).finally(() => source.close())).crs;
}

/** The largest distance in metres between positions by the definition and those by PROJ. */
function offset(proj4: string, points: readonly Point[], placeOf: (point: Point) => [number, number]): number {
  const { inverse } = lonLatToCrs(proj4);
  const distances = points.map((point) => {
    const found = inverse(point[0], point[1]);
    return found === null ? Number.POSITIVE_INFINITY : distanceM(found, placeOf(point));
  });
  return Math.max(...distances);
}

/** The points, or only the centre if PROJ moves a corner differently, because the box of the operation ends within the raster. */
function ofOneOperation(points: readonly Point[]): readonly Point[] {
  const shifts = points.map(([, , longitude, latitude, east, north]) =>
    distanceM([longitude, latitude], [east, north]),
  );
  return Math.max(...shifts) - Math.min(...shifts) > MAX_SHIFT_CHANGE_M ? points.slice(0, 1) : points;
}

test.skipIf(python === null)(
  'GeoTIFFs in random and in user-defined systems are where GDAL places them, or refused by name',
  async () => {
    const rasters = await positionedRasters();
    const wrong: Record<string, number> = {};
    const otherOperation: Record<string, number> = {};
    const refused: string[] = [];
    for (const { file, system, points } of rasters) {
      const crs = await crsOf(file);
      if (!crs?.proj4) {
        refused.push(`${system}: ${crs?.name}`);
        continue;
      }
      const onOwnDatum = crs.proj4.replace(/ \+towgs84=\S+/, '');
      const projected = offset(onOwnDatum, points, ([, , longitude, latitude]) => [longitude, latitude]);
      if (!(projected <= 0.1)) wrong[system] = projected;
      const shifted = offset(crs.proj4, ofOneOperation(points), ([, , , , longitude, latitude]) => [
        longitude,
        latitude,
      ]);
      // PROJ has several operations for some places; one that it knows none for is stated as such
      if (shifted > 0.1) otherOperation[system] = shifted;
      const allowed = crs.datumAccuracyM === null ? 2000 : Math.max(10, 2 * (crs.datumAccuracyM ?? 0));
      if (!(shifted <= allowed)) wrong[`${system} on WGS 84`] = shifted;
    }
    expect(wrong).toEqual({});
    // per cent of all rasters, and at least the one of a small sample
    expect(Object.keys(otherOperation).length, JSON.stringify(otherOperation)).toBeLessThanOrEqual(
      2 + rasters.length / 50,
    );
    expect(refused.length, refused.join('\n')).toBeLessThan(rasters.length / 5);
    expect(refused.filter((label) => /: (undefined|null|unknown|unnamed)$/.test(label))).toEqual([]);
  },
  TIMEOUT_MS,
);
