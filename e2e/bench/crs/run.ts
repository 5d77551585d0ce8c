import { pythonWith } from '../../../src/clip/fixtures/python.ts';
import { loadCrsTable } from '../../../src/crs/crs-table.ts';
import { compareWithProj } from '../../../src/crs/table/compare-with-proj.ts';
import { projSystems } from '../../../src/crs/table/proj-systems.node.ts';
import { gate, line } from '../report.ts';
import { compareWithGdal } from './projections.ts';
import { rastersBench } from './rasters.ts';

/** Of the random systems of rasters, if CUTLINE_SEED is not set. */
const SEED = '21';
const MIN_RIGHT = 9330;
const SHOWN = 20;

/**
 * Compares the table of coordinate systems with PROJ, for all of EPSG's and Esri's systems: at five points of the area of use, to
 * and from WGS 84, with the operation that PROJ selects at the centre. Then rasters in random systems. Takes some minutes and needs
 * python3-pyproj and python3-gdal. CUTLINE_BENCH_PARTS=systems or =rasters runs one of the parts.
 */
export async function crsBench(folder: string): Promise<void> {
  const python = pythonWith(['pyproj', 'osgeo.gdal'], 'python3-pyproj and python3-gdal');
  if (python === null) throw new Error('the comparison with PROJ needs python3-pyproj and python3-gdal');
  const parts = (process.env.CUTLINE_BENCH_PARTS ?? 'systems,rasters').split(',');
  if (parts.includes('systems')) await compareSystems(python);
  if (parts.includes('rasters')) await rastersBench(python, folder, process.env.CUTLINE_SEED ?? SEED);
}

async function compareSystems(python: string): Promise<void> {
  const table = await loadCrsTable();
  const systems = await projSystems(python);
  const { right, largestErrorM, refused, wrong } = compareWithProj(table, systems);
  line('systems of EPSG and Esri in PROJ’s database', `${systems.length}`);
  for (const one of wrong.slice(0, SHOWN)) line('  wrong', one);
  for (const [reason, count] of refused) line(`  refused: ${reason}`, `${count}`);
  line('  largest distance from PROJ', `${(largestErrorM * 1000).toFixed(1)} mm`);
  gate('  more than 0.1 m from PROJ', wrong.length, 0, 'systems');
  gate('  not right', systems.length - right, systems.length - MIN_RIGHT, 'systems');
  line('  right', `${right}`);
  const { compared, wrong: misprojected } = await compareWithGdal(table, systems);
  for (const one of misprojected.slice(0, SHOWN)) line('  wrong', one);
  gate(`${compared} projections by gdal3.js’s PROJ, more than 0.1 m off`, misprojected.length, 0, 'systems');
}
