import { expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { aoiFindings } from '../../geo/validity/validity.ts';
import { type Random, randomOf } from '../../testing/random.ts';
import { caseShare, seededNumber } from '../../testing/run/chosen-cases.ts';
import { aStructure } from '../fixtures/structure.ts';
import { type ClipPlan, planClip } from '../plan/plan.ts';
import { cellsToCut } from './cells.ts';
import { hideOutsideOfCell } from './hide-outside-cell.ts';
import { planTiles, TileClass, type TilePlan } from './tile-plan.ts';

// all 5,000 cases take a minute
vi.setConfig({ testTimeout: 600_000 });

const CASES = { few: 100, tenth: 500, all: 5000 }[caseShare()];
const SEED = seededNumber('tile plans', 2 ** 31);

const [WIDTH, HEIGHT] = [150, 110];
/** A pixel is a 64th of a degree, so that areas on its lattice have edges exactly through pixel centres. */
const STRUCTURE = aStructure({
  ...{ width: WIDTH, height: HEIGHT, noData: 0, tiled: true },
  transform: [10, 1 / 64, 0, 50, 0, -1 / 64],
  crs: { epsg: 4326, proj4: '+proj=longlat +datum=WGS84', name: null },
});

it('classifies tiles, and hides pixels, as a test of each pixel centre does', () => {
  const seen = [0, 0, 0];
  for (let number = 0; number < CASES; number += 1) {
    const random = randomOf(SEED, number);
    const aoi = randomArea(random);
    const block = { blockWidth: 16 * (1 + random.below(3)), blockHeight: 16 * (1 + random.below(2)) };
    const plan = planOf(aoi, block, random.oneIn(3) ? 'tight' : 'tiles');
    if (!plan) continue;
    const tilePlan = planTiles(block, plan);
    const inside = insideByCentres(plan);
    for (const one of tilePlan.classes) seen[one] = (seen[one] ?? 0) + 1;
    expect([...tilePlan.classes], `case ${number} of seed ${SEED}`).toEqual(classesByCentres(plan, tilePlan, inside));
    expect(Buffer.from(shownPixels(plan, tilePlan)).equals(Buffer.from(inside)), `case ${number} of seed ${SEED}`).toBe(
      true,
    );
  }
  // all classes occur often
  expect(Math.min(...seen)).toBeGreaterThan(CASES / 4);
});

/** A star with a hole, or two stars; a third of the vertices is on lines of pixel centres or corners. */
function randomArea(random: Random): Aoi {
  const star = (x: number, y: number, radius: number): [number, number][] => {
    const count = 3 + random.below(7);
    const ring = Array.from({ length: count }, (_, index): [number, number] => {
      const angle = ((index + random.fraction() * 0.9) / count) * 2 * Math.PI;
      const reach = radius * (0.4 + 0.6 * random.fraction());
      const [column, row] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
      const [left, top] = random.oneIn(3) ? [Math.round(column * 2) / 2, Math.round(row * 2) / 2] : [column, row];
      return [10 + left / 64, 50 - top / 64];
    });
    return [...ring, ring[0] as [number, number]];
  };
  const [x, y] = [random.fraction() * WIDTH, random.fraction() * HEIGHT];
  const outline = star(x, y, 20 + random.fraction() * 120);
  if (random.oneIn(2)) return { type: 'Polygon', coordinates: [outline, star(x, y, 6)] };
  const second = star(random.fraction() * WIDTH, random.fraction() * HEIGHT, 30);
  return { type: 'MultiPolygon', coordinates: [[outline], [second]] };
}

/** Null for an area that isn't valid, or has no pixel. */
function planOf(
  aoi: Aoi,
  block: { blockWidth: number; blockHeight: number },
  extent: 'tight' | 'tiles',
): ClipPlan | null {
  if (aoiFindings(aoi).length > 0) return null;
  try {
    return planClip({ structure: { ...STRUCTURE, ...block }, aoi, extent, categorical: false, copiesTiles: true });
  } catch {
    return null;
  }
}

/** 1 for each pixel of the window whose centre is inside, by the even-odd rule of the edges that a ray from it crosses. */
function insideByCentres({ window, area }: ClipPlan): Uint8Array {
  const inside = new Uint8Array(window.width * window.height);
  for (const rings of area?.polygons ?? []) {
    const edges = rings.flatMap(edgesOf);
    for (let index = 0; index < inside.length; index += 1) {
      const x = window.column + (index % window.width) + 0.5;
      const y = window.row + Math.floor(index / window.width) + 0.5;
      let isInside = false;
      for (const [ax, ay, bx, by] of edges)
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
      if (isInside) inside[index] = 1;
    }
  }
  return inside;
}

function edgesOf(ring: ArrayLike<number>): (readonly [number, number, number, number])[] {
  return Array.from({ length: ring.length / 2 }, (_, index) => {
    const [at, next] = [2 * index, (2 * index + 2) % ring.length];
    return [ring[at] ?? 0, ring[at + 1] ?? 0, ring[next] ?? 0, ring[next + 1] ?? 0] as const;
  });
}

function classesByCentres({ window }: ClipPlan, { blockWidth, blockHeight }: TilePlan, inside: Uint8Array): number[] {
  const classes: number[] = [];
  const isAligned = window.column % blockWidth === 0 && window.row % blockHeight === 0;
  for (let top = 0; top < window.height; top += blockHeight) {
    for (let left = 0; left < window.width; left += blockWidth) {
      let count = 0;
      for (let y = top; y < Math.min(window.height, top + blockHeight); y += 1)
        for (let x = left; x < Math.min(window.width, left + blockWidth); x += 1)
          count += inside[y * window.width + x] ?? 0;
      const isFull = isAligned && count === blockWidth * blockHeight;
      classes.push(count === 0 ? TileClass.outside : isFull ? TileClass.copied : TileClass.edge);
    }
  }
  return classes;
}

/** 1 for each pixel of the window that is not hidden in its cell. */
function shownPixels(plan: ClipPlan, tilePlan: TilePlan): Uint8Array {
  const { width, height } = plan.window;
  const { cells } = tilePlan;
  const shown = new Uint8Array(width * height);
  for (const cell of cellsToCut(tilePlan)) {
    const samples = new Uint8Array(cells.width * cells.height).fill(1);
    hideOutsideOfCell(samples, plan, tilePlan, cell);
    for (let index = 0; index < samples.length; index += 1) {
      if (samples[index] === 0) continue;
      const x = cell.column * cells.width + (index % cells.width);
      const y = cell.row * cells.height + Math.floor(index / cells.width);
      if (x >= width || y >= height) throw new Error(`a pixel beyond the window is shown, at ${x}, ${y}`);
      shown[y * width + x] = 1;
    }
  }
  return shown;
}
