import { countPixelCentresInside, type PixelWindow } from '../../geo/grid/pixel-window.ts';
import { CRS_STATED_BY_KEY, type RasterCrs } from '../../raster/tiff/structure.ts';
import type { CopyObstacle } from '../copy/copy-obstacle.ts';
import { gdalNumber } from '../gdal/gdal-number.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import { type ClipPlan, outsideValueOf } from '../plan/plan.ts';
import type { TaskReceipt, TileCounts } from '../task/task-request.ts';

/** The input of a receipt; `compared` are the windows of the finished file that the check reads back. */
export type ReceiptFacts = {
  readonly plan: ClipPlan;
  readonly crs: RasterCrs | null;
  readonly engine: string;
  readonly commands: readonly string[];
  readonly compared: readonly PixelWindow[];
  /** of a clip whose tiles were copied */
  readonly tiles?: TileCounts;
  /** of a clip that GDAL made because its tiles can't be copied */
  readonly copyObstacle?: CopyObstacle | null;
};

/**
 * Makes the receipt before the file is written, as it is embedded in the file. If the check fails later, the file is deleted.
 * The receipt discloses nothing of the source outside the area.
 */
export function makeReceipt({ plan, crs, engine, commands, compared, tiles, copyObstacle }: ReceiptFacts): TaskReceipt {
  const { width, height } = plan.window;
  // the windows do not overlap
  const pixelsCompared = compared.reduce((sum, window) => sum + window.width * window.height, 0);
  const insideCompared = compared.reduce((sum, window) => sum + insideOf(plan, window), 0);
  const areAllCompared = pixelsCompared === width * height;
  const facts = {
    pixelsCompared,
    insideCompared,
    windowsCompared: compared.length,
    areAllPixelsCompared: areAllCompared,
  };
  return {
    engine,
    extent: plan.extent,
    window: plan.window,
    transform: plan.transform,
    crs: crs === null ? null : crs.epsg === null ? crs.name : `EPSG:${crs.epsg}`,
    crsStatedBy: crs?.statedBy ?? null,
    resampled: false,
    pixelsInside: plan.pixelsInside,
    ...facts,
    check: checkSentence(plan, facts),
    commands,
    outsideValues: Array.from({ length: plan.bandCount }, (_, band) => gdalNumber(outsideValueOf(plan, band + 1))),
    mask: plan.mask,
    ...(tiles && { tiles }),
    ...(copyObstacle && { copyObstacle }),
  };
}

/** The receipt as items of TIFF metadata, with the prefix CUTLINE_. */
export function embeddedReceipt(receipt: TaskReceipt): Record<string, string> {
  const { column, row, width, height } = receipt.window;
  return {
    CUTLINE_WINDOW: `${column} ${row} ${width} ${height}`,
    CUTLINE_EXTENT: receipt.extent,
    CUTLINE_RESAMPLED: 'NO',
    ...(receipt.crsStatedBy === null ? {} : { [CRS_STATED_BY_KEY]: receipt.crsStatedBy }),
    CUTLINE_PIXELS_INSIDE: String(receipt.pixelsInside),
    CUTLINE_PIXELS_COMPARED: String(receipt.pixelsCompared),
    CUTLINE_INSIDE_COMPARED: String(receipt.insideCompared),
    CUTLINE_CHECK: receipt.check,
    CUTLINE_ENGINE: receipt.engine,
    ...(receipt.tiles
      ? { CUTLINE_TILES: tilesText(receipt.tiles) }
      : { CUTLINE_COMMANDS: receipt.commands.join('\n') }),
    ...(receipt.copyObstacle && { CUTLINE_COPY_OBSTACLE: obstacleText(receipt.copyObstacle) }),
  };
}

function obstacleText({ cause, found }: CopyObstacle): string {
  return cause === found ? cause : `${cause}: ${found}`;
}

function tilesText({ copied, edge, sparse }: TileCounts): string {
  return `${copied} copied, ${edge} encoded, ${sparse} sparse`;
}

function insideOf({ area, window }: ClipPlan, probe: PixelWindow): number {
  if (!area) return probe.width * probe.height;
  return countPixelCentresInside(area, {
    ...probe,
    column: probe.column + window.column,
    row: probe.row + window.row,
  });
}

type Compared = Pick<TaskReceipt, 'pixelsCompared' | 'insideCompared' | 'windowsCompared' | 'areAllPixelsCompared'>;

function checkSentence({ window }: ClipPlan, compared: Compared): string {
  const { pixelsCompared, insideCompared, windowsCompared, areAllPixelsCompared: areAllCompared } = compared;
  const all = count(window.width * window.height);
  const which = areAllCompared
    ? `Every one of its ${all} pixels was compared with the source`
    : `Of its ${all} pixels ${count(pixelsCompared)} were compared with the source, in ${windowsCompared} windows that follow from its size and area`;
  return `The finished file was read back: its grid, size, bands, nodata and masks are as planned. ${which}: the ${count(insideCompared)} inside the area equal it, the others are empty.${overviewSentence(overviewLevels(window).length, areAllCompared)}`;
}

function overviewSentence(levels: number, areAllCompared: boolean): string {
  if (levels === 0) return '';
  const which = levels === 1 ? 'Its overview' : `Each of its ${levels} overviews`;
  const where = areAllCompared ? 'entirely' : 'in some of these windows';
  return ` ${which} was compared, ${where}, with one recomputed at full resolution.`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
