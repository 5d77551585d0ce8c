import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClipError } from '../../../src/clip/clip-error.ts';
import { type EngineUnderTest, wasmUnderTest } from '../../../src/clip/fixtures/engines.ts';
import { type PositionedRaster, positionedRasters } from '../../../src/clip/position/positioned-rasters.ts';
import { registerRaster } from '../../../src/clip/register/register-raster.ts';
import { faultSentence } from '../../../src/faults/english/fault-sentence.ts';
import { distanceM } from '../../../src/geo/geodesy/distance.ts';
import { structureFromJson } from '../../../src/raster/tiff/structure.ts';
import { georeferenceRaster } from '../../../src/web/features/preview/georeferencing/georeference.ts';
import { previewFaultOf } from '../../../src/web/features/preview/model/preview-fault.ts';
import { openFile } from '../../../src/web/features/preview/worker/open-file.ts';
import { gate, line } from '../report.ts';

const CODES = 400;
const USER_DEFINED = 100;
const MAX_ERROR_M = 0.1;
const MAX_ERROR_PIXELS = 0.1;
const SHOWN = 40;

/** What registration or the preview gave for a raster: its largest distance from PROJ, or a sentence with the reason of a refusal. */
type Outcome = { readonly errorM: number } | { readonly refused: string; readonly isNamed: boolean };

/**
 * Rasters in 400 random systems of EPSG and Esri and 100 user-defined ones, registered as `item add` does and opened as a dropped
 * file: centre, corners and middles of the sides against PROJ, with the operation that it selects at the centre.
 */
export async function rastersBench(python: string, folder: string, seed: string): Promise<void> {
  const rasters = await positionedRasters(python, folder, { seed, codes: CODES, defined: USER_DEFINED });
  const engine = await wasmUnderTest();
  const ways = {
    'item add': (raster: PositionedRaster) => registered(raster, engine),
    'the preview of a dropped file': previewed,
  };
  line('rasters in random systems', `${rasters.length} (seed ${seed})`);
  try {
    for (const [way, outcomeOf] of Object.entries(ways)) {
      const outcomes: { readonly raster: PositionedRaster; readonly outcome: Outcome }[] = [];
      for (const raster of rasters) outcomes.push({ raster, outcome: await outcomeOf(raster) });
      report(way, outcomes);
    }
  } finally {
    await engine.close();
  }
}

function report(way: string, outcomes: readonly { raster: PositionedRaster; outcome: Outcome }[]): void {
  const wrong: string[] = [];
  const refused: string[] = [];
  let unnamed = 0;
  let over = 0;
  for (const { raster, outcome } of outcomes) {
    if ('refused' in outcome) {
      refused.push(`${raster.system}: ${outcome.refused}`);
      if (!outcome.isNamed) unnamed += 1;
    } else if (outcome.errorM > Math.max(MAX_ERROR_M, MAX_ERROR_PIXELS * raster.pixelM) || Number.isNaN(outcome.errorM))
      wrong.push(`${raster.system}, pixels of ${raster.pixelM} m: ${outcome.errorM.toFixed(2)} m`);
    else if (outcome.errorM > MAX_ERROR_M) over += 1;
  }
  line(`by ${way}`, '');
  for (const one of wrong.slice(0, SHOWN)) line('    wrong', one);
  for (const one of refused) line('    refused', one);
  const right = outcomes.length - wrong.length - refused.length;
  line('  right', `${right}, ${over} of them more than 0.1 m but less than a tenth of a pixel off`);
  line('  refused', `${refused.length}`);
  gate('  more than 0.1 m and a tenth of a pixel off', wrong.length, 0, 'rasters');
  gate('  refused without a name', unnamed, 0, 'rasters');
}

async function registered({ file, points }: PositionedRaster, under: EngineUnderTest): Promise<Outcome> {
  const context = { ...under, scratch: path.dirname(file), signal: new AbortController().signal, onProgress: () => {} };
  const outputPath = `${file}.registered.tif`;
  const request = { kind: 'register', sourcePath: file, outputPath, categorical: false, bandCount: null } as const;
  try {
    const { structure } = await registerRaster(request, context);
    return { errorM: largestError(points, georeferenceRaster(structureFromJson(structure)).toLonLat) };
  } catch (error) {
    const { fault } = error as ClipError;
    if (fault === undefined) throw error;
    return { refused: faultSentence(fault), isNamed: namesSystem(fault) };
  }
}

/** Only files over a network are fetched. */
const LOCAL = { fetch, renew: () => Promise.reject(new Error('a local file has no link')) };

async function previewed({ file, points }: PositionedRaster): Promise<Outcome> {
  try {
    const opened = await openFile(new Blob([await readFile(file)]), LOCAL, new AbortController().signal);
    return { errorM: largestError(points, opened.georeference.toLonLat) };
  } catch (error) {
    const fault = previewFaultOf(error);
    if (fault.code === 'unexpected') throw error;
    return { refused: JSON.stringify(fault), isNamed: namesSystem(fault) };
  }
}

/** Whether a refusal names the system or its projection. */
function namesSystem(fault: object): boolean {
  return 'crs' in fault && !/^(unknown|unnamed|null)?$/.test(String(fault.crs));
}

function largestError(
  points: PositionedRaster['points'],
  toLonLat: (column: number, row: number) => readonly [number, number],
): number {
  return Math.max(...points.map(({ pixel, wgs84 }) => distanceM(toLonLat(...pixel), wgs84)));
}
