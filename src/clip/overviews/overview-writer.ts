import { type FileHandle, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isWide, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import { writeAll } from '../files/write-all.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount, validityOf } from '../plan/plan-validity.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';
import { WINDOW_TILE_PX } from '../tiles/window-tiles.ts';
import { type OverviewLevel, overviewLevels } from './overview-levels.ts';
import { overviewName, overviewVrt } from './overview-vrt.ts';
import { reduceLayers } from './reduce-layers.ts';

/** Receives the tiles of a burned window row by row, left to right, and writes its overviews as raw files. */
export type OverviewWriter = {
  addTile(tile: InterleavedTile<StoredSamples>, column: number, row: number): Promise<void>;
  /** writes the last row of tiles, which completes the files */
  close(): Promise<void>;
};

/**
 * Writes the overviews of a window into `folder`, raw samples with a VRT for each. GDAL's overviews are averages of averages
 * from the second level on, in which a single valid pixel counts as much as four. Memory: one row of reduced tiles.
 */
export async function overviewWriter(plan: ClipPlan, folder: string): Promise<OverviewWriter> {
  const levels = await Promise.all(
    overviewLevels(plan.window).map(async (level, index) => {
      await writeFile(path.join(folder, overviewName(index + 1, 'vrt')), overviewVrt(plan, level, index + 1));
      const file = await open(path.join(folder, overviewName(index + 1, 'raw')), 'w');
      const rows = WINDOW_TILE_PX / level.factor;
      return { ...level, rows, file, strip: sampleArray(plan.sampleType, level.width * rows * layerCount(plan)) };
    }),
  );
  const validity = validityOf(plan);
  let openRow = -1;
  return {
    async addTile(tile, column, row) {
      if (row !== openRow) {
        await flush(levels, plan, openRow);
        for (const { strip } of levels) fillOutside(strip, plan);
        openRow = row;
      }
      const parts = levels.map(({ strip, width, factor }) => {
        return { target: strip, stride: width, start: (column * WINDOW_TILE_PX) / factor };
      });
      reduceLayers(tile, validity, plan.overviewResampling, parts);
    },
    async close() {
      try {
        await flush(levels, plan, openRow);
      } finally {
        for (const { file } of levels) await file.close();
      }
    },
  };
}

type OpenLevel = OverviewLevel & { readonly rows: number; readonly file: FileHandle; readonly strip: StoredSamples };

async function flush(levels: readonly OpenLevel[], plan: ClipPlan, tileRow: number): Promise<void> {
  if (tileRow < 0) return;
  for (const { strip, rows, file, width, height } of levels) {
    const rowBytes = width * layerCount(plan) * strip.BYTES_PER_ELEMENT;
    const first = tileRow * rows;
    const bytes = new Uint8Array(strip.buffer, 0, Math.min(rows, height - first) * rowBytes);
    await writeAll(file, bytes, first * rowBytes);
  }
}

/** Fills an interleaved array as if all its pixels were outside the area. */
export function fillOutside(
  strip: StoredSamples,
  plan: Pick<ClipPlan, 'bandCount' | 'mask' | 'alphaBand' | 'outsideValue'>,
): void {
  const layers = layerCount(plan);
  if (isWide(strip)) strip.fill(BigInt(plan.outsideValue));
  else strip.fill(Number(plan.outsideValue));
  const opacities = [plan.alphaBand, plan.mask === 'none' ? null : layers].filter((band) => band !== null);
  for (const band of opacities) {
    for (let index = band - 1; index < strip.length; index += layers) {
      if (isWide(strip)) strip[index] = 0n;
      else strip[index] = 0;
    }
  }
}
