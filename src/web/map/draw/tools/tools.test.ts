import { describe, expect, it } from 'vitest';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { geodesicPoint } from '../../../../geo/geodesy/geodesic.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import type { LonLat } from '../../../../geo/vertices/mercator.ts';
import { type AreaShape, packArea } from '../../../../geo/vertices/packed-area.ts';
import { snapTo } from '../../../../geo/vertices/snap-to.ts';
import { type DrawTool, type HandPlace, reachPx, type ToolContext } from '../tool.ts';
import { makeTool } from './make-tool.ts';

/** At zoom 10 a pixel is some 150 m wide, 0.0007 degrees. */
const WIDTHS_PER_PX = 1 / (512 * 2 ** 10);
const PX = 360 * WIDTHS_PER_PX;

/** A hand without a map: a tool over an area that its edits change, and what it has drawn. */
function handOver(name: DrawTool, start: AreaShape | null = null, others: readonly AreaShape[] = []) {
  const state = { area: start, drawn: [] as AreaShape[], movesAll: false };
  const context: ToolContext = {
    widthsPerPx: () => WIDTHS_PER_PX,
    snap(place, except) {
      if (!place.isSnapping) return place.at;
      const own = state.area ? [{ area: packArea(state.area), except }] : [];
      const targets = [...own, ...others.map((shape) => ({ area: packArea(shape) }))];
      return snapTo(targets, place.at, reachPx(place) * WIDTHS_PER_PX) ?? place.at;
    },
    area: () => state.area && packArea(state.area),
    changed: () => undefined,
    handlesChanged: () => undefined,
    drawn: (shape) => state.drawn.push(shape),
    edited(shape) {
      state.area = shape;
    },
  };
  const inHand = makeTool(name, context, () => state.movesAll);
  if (!inHand) throw new Error(`${name} is no tool`);
  return { ...inHand, state };
}

const place = (at: LonLat, changes: Partial<HandPlace> = {}): HandPlace => ({
  at,
  isTouch: false,
  isSnapping: true,
  ...changes,
});
const square: AreaShape = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};
const moved = (dx: number): AreaShape => ({
  type: 'Polygon',
  coordinates: square.coordinates.map((ring) => (ring as number[][]).map(([x = 0, y = 0]) => [x + dx, y])),
});

describe('the polygon tool', () => {
  const corners: LonLat[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];

  it('closes at the first corner, at the last one again, or when told', () => {
    for (const end of ['first', 'last', 'told'] as const) {
      const { tool, state } = handOver('polygon');
      for (const corner of corners) tool.click(place(corner));
      if (end === 'told') tool.finish();
      else tool.click(place(end === 'first' ? [PX, PX] : [0, 1 + PX]));
      expect(state.drawn).toEqual([square]);
      expect(tool.sketch()).toBeNull();
    }
  });

  it('closes under a finger that only nearly hits the first corner (complaint 39)', () => {
    const { tool, state } = handOver('polygon');
    for (const corner of corners) tool.click(place(corner, { isTouch: true }));
    tool.click(place([20 * PX, 0], { isTouch: true }));
    expect(state.drawn).toEqual([square]);
  });

  it('takes corners back one by one (complaint 31)', () => {
    const { tool } = handOver('polygon');
    for (const corner of corners) tool.click(place(corner));
    expect([tool.stepBack(), tool.stepBack()]).toEqual([true, true]);
    expect(tool.sketch()?.corners).toBe(2);
    expect([tool.stepBack(), tool.stepBack(), tool.stepBack()]).toEqual([true, true, false]);
    expect(tool.finish()).toBe(false);
  });

  it('leaves no trace of a corner that is taken back where the finger has set it (complaint 31)', () => {
    const { tool } = handOver('polygon');
    for (const corner of corners.slice(0, 3)) tool.click(place(corner));
    tool.stepBack();
    expect(tool.picture().lines).toEqual([corners.slice(0, 2)]);
    expect(tool.sketch()?.shape).toBeNull();
  });

  it('shows where it would cross itself, before the corner is set (complaint 32)', () => {
    const { tool } = handOver('polygon');
    for (const corner of corners.slice(0, 3)) tool.click(place(corner));
    tool.hover(place([0.2, 0.5]));
    expect(tool.sketch()?.crossing).toBeNull();
    tool.hover(place([0.5, -0.5]));
    expect(tool.sketch()?.crossing).toEqual([0.6666666666666667, 0]);
  });

  it('counts corners and gives the shape to measure while it is drawn (complaint 38)', () => {
    const { tool } = handOver('polygon');
    for (const corner of corners.slice(0, 2)) tool.click(place(corner));
    tool.hover(place([1, 1]));
    const { shape = null, corners: count } = tool.sketch() ?? {};
    expect([count, shape?.type, shape && areaM2(shape) > 6e9]).toEqual([2, 'Polygon', true]);
  });

  it('snaps to corners and then edges of items without a key, and not when told so (complaint 34)', () => {
    const { tool } = handOver('polygon', null, [square]);
    tool.click(place([1 + 5 * PX, 1 + 5 * PX]));
    tool.click(place([1 + 5 * PX, 0.5]));
    tool.click(place([1 + 5 * PX, 0.25], { isSnapping: false }));
    expect(tool.picture().dots.map((dot) => dot.map((value) => Number(value.toFixed(4))))).toEqual([
      [1, 1],
      [1, 0.5],
      [Number((1 + 5 * PX).toFixed(4)), 0.25],
    ]);
  });

  it('goes on over the antimeridian, and snaps to what is on the other side', () => {
    const { tool } = handOver('polygon', null, [moved(-180)]);
    tool.click(place([179, 0]));
    tool.click(place([180 + 2 * PX, 0]));
    expect(tool.picture().dots).toEqual([
      [179, 0],
      [180, 0],
    ]);
  });
});

describe('rectangle, circle and freehand', () => {
  it('draws a rectangle by dragging or by two clicks, in any direction', () => {
    for (const isDragged of [true, false]) {
      const { tool, state } = handOver('rectangle');
      if (isDragged) {
        expect(tool.press(place([1, 1]))).toBe(true);
        tool.drag(place([0.5, 0.5]));
        tool.release(place([0, 0]));
      } else {
        tool.click(place([1, 1]));
        tool.click(place([0, 0]));
      }
      expect(state.drawn.map((shape) => areaM2(shape))).toEqual([areaM2(square)]);
    }
  });

  it('draws a circle on the ellipsoid through the place where it is let go', () => {
    const { tool, state } = handOver('circle');
    const edge = geodesicPoint([150, -34], 60, 25_000);
    tool.press(place([150, -34]));
    tool.drag(place([150.1, -34]));
    tool.drag(place(edge));
    expect(tool.sketch()?.radiusM).toBeCloseTo(25_000, 1);
    tool.release(place(edge));
    // 64 corners cut off 0.16 % of the disc.
    const share = areaM2(state.drawn[0] ?? square) / (Math.PI * 25_000 ** 2);
    expect(share).toBeGreaterThan(0.998);
    expect(share).toBeLessThan(0.9985);
  });

  it('gives freehand no more corners than the zoom can show', () => {
    const { tool, state } = handOver('freehand');
    const onCircle = (turn: number): LonLat => [0.3 * Math.cos(turn), 0.3 * Math.sin(turn)];
    tool.press(place(onCircle(0)));
    for (let step = 1; step < 600; step += 1) tool.drag(place(onCircle((2 * Math.PI * step) / 600)));
    tool.release(place(onCircle(2 * Math.PI)));
    const [shape] = state.drawn;
    expect(shape && aoiFindings(shape)).toEqual([]);
    expect(shape?.coordinates[0]?.length).toBeLessThan(90);
    expect(areaM2(shape ?? square) / (Math.PI * 33_170 ** 2)).toBeCloseTo(1, 1);
  });

  it('makes nothing of a click in place', () => {
    for (const name of ['rectangle', 'circle', 'freehand'] as const) {
      const { tool, state } = handOver(name);
      tool.press(place([0, 0]));
      tool.click(place([0, 0]));
      expect(state.drawn).toEqual([]);
    }
  });
});

describe('editing', () => {
  it('leaves the area alone where no corner or edge is hit (complaint 30)', () => {
    const { tool, state } = handOver('edit', square);
    expect(tool.press(place([0.5, 0.5]))).toBe(false);
    tool.drag(place([5, 5]));
    tool.release(place([5, 5]));
    expect(state.area).toBe(square);
  });

  it('moves a corner by as much as the hand moves, and says by how much the area changes (complaints 35, 38)', () => {
    const { tool, state } = handOver('edit', square);
    tool.press(place([1 + 3 * PX, 1]));
    tool.drag(place([2 + 3 * PX, 2]));
    const { change = null } = tool.sketch() ?? {};
    tool.release(place([2 + 3 * PX, 2]));
    expect(state.area?.coordinates[0]).toEqual([
      [0, 0],
      [1, 0],
      [2, 2],
      [0, 1],
      [0, 0],
    ]);
    expect(change?.areaM2).toBeCloseTo(areaM2(state.area ?? square) - areaM2(square), -1);
  });

  it('adds a corner on an edge, dragged or not', () => {
    const { tool, state } = handOver('edit', square);
    tool.press(place([0.5, 3 * PX]));
    tool.click(place([0.5, 3 * PX]));
    expect(state.area?.coordinates[0]?.slice(0, 3)).toEqual([
      [0, 0],
      [0.5, 0],
      [1, 0],
    ]);
  });

  it('shows that a corner is about to cross an edge (complaint 32)', () => {
    const { tool } = handOver('edit', square);
    tool.press(place([1, 1]));
    tool.drag(place([0.5, 0.5]));
    expect(tool.sketch()?.crossing).toBeNull();
    tool.drag(place([0.2, -1]));
    expect(tool.sketch()?.crossing).not.toBeNull();
  });

  it('removes the selected corner, and a part with its third last (complaint 33)', () => {
    const { tool, edit } = handOver('edit', square);
    expect(edit?.withoutSelected()).toBeUndefined();
    tool.press(place([1, 1]));
    tool.click(place([1, 1]));
    const left = edit?.withoutSelected();
    expect(left?.coordinates[0]).toHaveLength(4);
    const triangle = handOver('edit', left ?? null);
    expect(triangle.edit?.selectNext(1)).toEqual([0, 0]);
    expect(triangle.edit?.withoutSelected()).toBeNull();
  });

  it('takes hold of a corner on another copy of the world', () => {
    const { tool, state } = handOver('edit', square);
    expect(tool.press(place([361, 1]))).toBe(true);
    tool.drag(place([362, 1]));
    tool.release(place([362, 1]));
    expect(state.area?.coordinates[0]?.[2]).toEqual([2, 1]);
  });
});

describe('the move tool', () => {
  const two: AreaShape = {
    type: 'MultiPolygon',
    coordinates: [square, moved(5)].map(({ coordinates }) => coordinates as number[][][]),
  };

  it('moves the part under the hand, all parts when told, and nothing from beside them', () => {
    const { tool, state } = handOver('move', two);
    expect(tool.press(place([3, 0.5]))).toBe(false);
    tool.press(place([0.5, 0.5]));
    tool.drag(place([0.5, 10.5]));
    tool.release(place([0.5, 10.5]));
    expect(state.area?.coordinates.map((part) => (part as number[][][])[0]?.[0])).toEqual([
      [0, 10],
      [5, 0],
    ]);
    state.movesAll = true;
    tool.press(place([5.5, 0.5]));
    tool.drag(place([6.5, 0.5]));
    tool.release(place([6.5, 0.5]));
    expect(state.area?.coordinates.map((part) => (part as number[][][])[0]?.[0])).toEqual([
      [1, 10],
      [6, 0],
    ]);
  });

  it('stops at the poles', () => {
    const { tool, state } = handOver('move', square);
    tool.press(place([0.5, 0.5]));
    tool.drag(place([0.5, 95]));
    tool.release(place([0.5, 95]));
    expect(state.area?.coordinates[0]?.[2]).toEqual([1, 90]);
  });
});
