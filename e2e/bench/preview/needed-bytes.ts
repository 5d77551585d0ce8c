// The app's version of geotiff; node_modules in this folder has an older one, for the peers.
import { fromFile } from '../../../node_modules/geotiff/dist-module/geotiff.js';
import { CANVAS, screenPlace } from './race-view.ts';
import type { Scene } from './scenes.ts';

/** Bytes of the file's tiles: those that intersect a view at its sharp level, and all tiles of the smallest level. */
export type NeededBytes = { readonly view: number; readonly smallest: number };

/** Maximum size of a drawn pixel in screen pixels. */
const SHARP = 1.05;

/** Counts the bytes that a view requires, from the block index as read by geotiff and the view's own projection. */
export async function neededBytes(scene: Scene, path: string): Promise<NeededBytes> {
  const file = await fromFile(path);
  const levels = [];
  for (let index = 0; index < (await file.getImageCount()); index += 1) levels.push(await file.getImage(index));
  const middle = scene.size / 2;
  const one = screenPlace(scene, middle + 1, middle).x - screenPlace(scene, middle, middle).x;
  const sharp = levels.findLast((level) => (one * scene.size) / level.getWidth() <= SHARP) ?? levels[0];
  const smallest = levels.at(-1);
  if (!sharp || !smallest) throw new Error('the file holds no image');
  const counts = await byteCounts(sharp);
  const pixels = scene.size / sharp.getWidth();
  const across = Math.ceil(sharp.getWidth() / sharp.getTileWidth());
  const [tileWidth, tileHeight] = [sharp.getTileWidth() * pixels, sharp.getTileHeight() * pixels];
  const shown = counts.filter((_, index) => {
    const [column, row] = [(index % across) * tileWidth, Math.floor(index / across) * tileHeight];
    return isShown(scene, [
      column,
      row,
      Math.min(column + tileWidth, scene.size),
      Math.min(row + tileHeight, scene.size),
    ]);
  });
  file.close();
  return { view: sum(shown), smallest: sum(await byteCounts(smallest)) };
}

type Level = Awaited<ReturnType<Awaited<ReturnType<typeof fromFile>>['getImage']>>;

async function byteCounts(level: Level): Promise<number[]> {
  return Array.from((await level.fileDirectory.loadValue('TileByteCounts')) ?? [], Number);
}

function isShown(scene: Scene, [left, top, right, bottom]: readonly [number, number, number, number]): boolean {
  const places = [left, right].flatMap((x) => [top, bottom].map((y) => screenPlace(scene, x, y)));
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const isLeftOrRight = Math.max(...xs) < 0.1 || Math.min(...xs) > CANVAS.width - 0.1;
  return !isLeftOrRight && Math.max(...ys) >= 0.1 && Math.min(...ys) <= CANVAS.height - 0.1;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
