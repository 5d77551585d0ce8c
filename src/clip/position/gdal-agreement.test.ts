import { expect, test } from 'vitest';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { readStructure } from '../../raster/read/open-raster.ts';
import type { RasterCrs } from '../../raster/tiff/structure.ts';
import { caseSeed, caseShare } from '../../testing/run/chosen-cases.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openFileSource } from '../files/file-source.ts';
import { pythonWith } from '../fixtures/python.ts';
import { type PositionedRaster, positionedRasters } from './positioned-rasters.ts';

const python = pythonWith(['osgeo.gdal', 'pyproj'], 'python3-gdal and python3-pyproj');
/** Random systems, in addition to about 70 user-defined ones. */
const COUNT = { few: 40, tenth: 100, all: 400 }[caseShare()];
/** Writing 400 rasters takes a minute of processor time. */
const TIMEOUT_MS = 600_000;

/** Rasters in random and in user-defined systems, with their positions by GDAL and PROJ without grids. */
async function rasters(): Promise<PositionedRaster[]> {
  return await positionedRasters(python ?? '', await temporaryFolder(), {
    seed: caseSeed(),
    codes: COUNT,
    defined: 'all',
  });
}

async function crsOf(file: string): Promise<RasterCrs | null> {
  const source = await openFileSource(file);
  return (await readStructure(source).finally(() => source.close())).crs;
}

/** The largest distance in metres between positions by the definition and those by PROJ. */
function offset(
  proj4: string,
  { points }: PositionedRaster,
  placeOf: (point: PositionedRaster['points'][number]) => readonly [number, number],
): number {
  const { inverse } = lonLatToCrs(proj4);
  const distances = points.map((point) => {
    const found = inverse(...point.crs);
    return found === null ? Number.POSITIVE_INFINITY : distanceM(found, placeOf(point));
  });
  return Math.max(...distances);
}

test.skipIf(python === null)(
  'GeoTIFFs in random and in user-defined systems are where GDAL places them, or refused by name',
  async () => {
    const all = await rasters();
    const wrong: Record<string, number> = {};
    const otherOperation: Record<string, number> = {};
    const refused: string[] = [];
    for (const raster of all) {
      const { file, system } = raster;
      const crs = await crsOf(file);
      if (!crs?.proj4) {
        refused.push(`${system}: ${crs?.name}`);
        continue;
      }
      const projected = offset(crs.proj4.replace(/ \+towgs84=\S+/, ''), raster, ({ own }) => own);
      if (!(projected <= 0.1)) wrong[system] = projected;
      const shifted = offset(crs.proj4, raster, ({ wgs84 }) => wgs84);
      // PROJ has several operations for some places; one that it knows none for is stated as such
      if (shifted > 0.1) otherOperation[system] = shifted;
      const allowed = crs.datumAccuracyM === null ? 2000 : Math.max(10, 2 * (crs.datumAccuracyM ?? 0));
      if (!(shifted <= allowed)) wrong[`${system} on WGS 84`] = shifted;
    }
    expect(wrong).toEqual({});
    // per cent of all rasters, and at least the one of a small sample
    expect(Object.keys(otherOperation).length, JSON.stringify(otherOperation)).toBeLessThanOrEqual(2 + all.length / 50);
    expect(refused.length, refused.join('\n')).toBeLessThan(all.length / 5);
    expect(refused.filter((label) => /: (undefined|null|unknown|unnamed)$/.test(label))).toEqual([]);
  },
  TIMEOUT_MS,
);
