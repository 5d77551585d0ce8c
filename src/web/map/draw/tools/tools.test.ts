import { describe, expect, it } from 'vitest';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { geodesicPoint } from '../../../../geo/geodesy/geodesic.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import type { LonLat } from '../../../../geo/vertices/mercator.ts';
import { type AreaShape, packArea } from '../../../../geo/vertices/packed-area.ts';
import { snapTo } from '../../../../geo/vertices/snap-to.ts';
import { type DrawTool, hitTolerancePx, type InputPosition, type ToolContext } from '../tool.ts';
import { makeTool } from './make-tool.ts';

/** At zoom 10 a pixel is about 150 m wide, 0.0007 degrees. */
const WIDTHS_PER_PX = 1 / (512 * 2 ** 10);
const PX = 360 * WIDTHS_PER_PX;

/** A tool without a map. `state` has the area, which edits change, and the drawn shapes. */
function toolOver(name: DrawTool, start: AreaShape | null = null, others: readonly AreaShape[] = []) {
  const state = { area: start, drawn: [] as AreaShape[], movesAll: false };
  const context: ToolContext = {
    worldWidthsPerPx: () => WIDTHS_PER_PX,
    snap(position, except) {
      if (!position.isSnapping) return position.at;
      const own = state.area ? [{ area: packArea(state.area), except }] : [];
      const targets = [...own, ...others.map((shape) => ({ area: packArea(shape) }))];
      return snapTo(targets, position.at, hitTolerancePx(position) * WIDTHS_PER_PX) ?? position.at;
    },
    area: () => state.area && packArea(state.area),
    redraw: () => undefined,
    redrawHandles: () => undefined,
    onDrawn: (shape) => state.drawn.push(shape),
    onEdited(shape) {
      state.area = shape;
    },
  };
  const active = makeTool(name, context, () => state.movesAll);
  if (!active) throw new Error(`${name} is no tool`);
  return { ...active, state };
}

const position = (at: LonLat, changes: Partial<InputPosition> = {}): InputPosition => ({
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
  const vertices: LonLat[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];

  it('closes with a click on the first vertex, a second click on the last one, or with finish', () => {
    for (const end of ['first', 'last', 'finish'] as const) {
      const { tool, state } = toolOver('polygon');
      for (const vertex of vertices) tool.click(position(vertex));
      if (end === 'finish') tool.finish();
      else tool.click(position(end === 'first' ? [PX, PX] : [0, 1 + PX]));
      expect(state.drawn).toEqual([square]);
      expect(tool.sketch()).toBeNull();
    }
  });

  it('closes with a tap near the first vertex (complaint 39)', () => {
    const { tool, state } = toolOver('polygon');
    for (const vertex of vertices) tool.click(position(vertex, { isTouch: true }));
    tool.click(position([20 * PX, 0], { isTouch: true }));
    expect(state.drawn).toEqual([square]);
  });

  it('undoes vertices one by one (complaint 31)', () => {
    const { tool } = toolOver('polygon');
    for (const vertex of vertices) tool.click(position(vertex));
    expect([tool.stepBack(), tool.stepBack()]).toEqual([true, true]);
    expect(tool.sketch()?.vertexCount).toBe(2);
    expect([tool.stepBack(), tool.stepBack(), tool.stepBack()]).toEqual([true, true, false]);
    expect(tool.finish()).toBe(false);
  });

  it('draws nothing of an undone vertex while the pointer is still at its position (complaint 31)', () => {
    const { tool } = toolOver('polygon');
    for (const vertex of vertices.slice(0, 3)) tool.click(position(vertex));
    tool.stepBack();
    expect(tool.graphics().lines).toEqual([vertices.slice(0, 2)]);
    expect(tool.sketch()?.shape).toBeNull();
  });

  it('shows a self-intersection before the vertex is set (complaint 32)', () => {
    const { tool } = toolOver('polygon');
    for (const vertex of vertices.slice(0, 3)) tool.click(position(vertex));
    tool.hover(position([0.2, 0.5]));
    expect(tool.sketch()?.crossing).toBeNull();
    tool.hover(position([0.5, -0.5]));
    expect(tool.sketch()?.crossing).toEqual([0.6666666666666667, 0]);
  });

  it('reports the number of vertices and a shape to measure while drawing (complaint 38)', () => {
    const { tool } = toolOver('polygon');
    for (const vertex of vertices.slice(0, 2)) tool.click(position(vertex));
    tool.hover(position([1, 1]));
    const { shape = null, vertexCount: count } = tool.sketch() ?? {};
    expect([count, shape?.type, shape && areaM2(shape) > 6e9]).toEqual([2, 'Polygon', true]);
  });

  it('snaps to vertices and then edges of items without a key, and not while snapping is off (complaint 34)', () => {
    const { tool } = toolOver('polygon', null, [square]);
    tool.click(position([1 + 5 * PX, 1 + 5 * PX]));
    tool.click(position([1 + 5 * PX, 0.5]));
    tool.click(position([1 + 5 * PX, 0.25], { isSnapping: false }));
    expect(tool.graphics().dots.map((dot) => dot.map((value) => Number(value.toFixed(4))))).toEqual([
      [1, 1],
      [1, 0.5],
      [Number((1 + 5 * PX).toFixed(4)), 0.25],
    ]);
  });

  it('continues over the antimeridian and snaps to a shape on the other side', () => {
    const { tool } = toolOver('polygon', null, [moved(-180)]);
    tool.click(position([179, 0]));
    tool.click(position([180 + 2 * PX, 0]));
    expect(tool.graphics().dots).toEqual([
      [179, 0],
      [180, 0],
    ]);
  });
});

describe('rectangle, circle and freehand', () => {
  it('draws a rectangle by dragging or by two clicks, in any direction', () => {
    for (const isDragged of [true, false]) {
      const { tool, state } = toolOver('rectangle');
      if (isDragged) {
        expect(tool.press(position([1, 1]))).toBe(true);
        tool.drag(position([0.5, 0.5]));
        tool.release(position([0, 0]));
      } else {
        tool.click(position([1, 1]));
        tool.click(position([0, 0]));
      }
      expect(state.drawn.map((shape) => areaM2(shape))).toEqual([areaM2(square)]);
    }
  });

  it('draws a circle on the ellipsoid through the position of the release', () => {
    const { tool, state } = toolOver('circle');
    const edge = geodesicPoint([150, -34], 60, 25_000);
    tool.press(position([150, -34]));
    tool.drag(position([150.1, -34]));
    tool.drag(position(edge));
    expect(tool.sketch()?.radiusM).toBeCloseTo(25_000, 1);
    tool.release(position(edge));
    // A 64-sided polygon is 0.16 % smaller than the disc.
    const share = areaM2(state.drawn[0] ?? square) / (Math.PI * 25_000 ** 2);
    expect(share).toBeGreaterThan(0.998);
    expect(share).toBeLessThan(0.9985);
  });

  it('simplifies a freehand line to the detail that the zoom can show', () => {
    const { tool, state } = toolOver('freehand');
    const onCircle = (turn: number): LonLat => [0.3 * Math.cos(turn), 0.3 * Math.sin(turn)];
    tool.press(position(onCircle(0)));
    for (let step = 1; step < 600; step += 1) tool.drag(position(onCircle((2 * Math.PI * step) / 600)));
    tool.release(position(onCircle(2 * Math.PI)));
    const [shape] = state.drawn;
    expect(shape && aoiFindings(shape)).toEqual([]);
    expect(shape?.coordinates[0]?.length).toBeLessThan(90);
    expect(areaM2(shape ?? square) / (Math.PI * 33_170 ** 2)).toBeCloseTo(1, 1);
  });

  it('draws no shape for a click without movement', () => {
    for (const name of ['rectangle', 'circle', 'freehand'] as const) {
      const { tool, state } = toolOver(name);
      tool.press(position([0, 0]));
      tool.click(position([0, 0]));
      expect(state.drawn).toEqual([]);
    }
  });
});

describe('editing', () => {
  it('does not change the area if no vertex or edge is hit (complaint 30)', () => {
    const { tool, state } = toolOver('edit', square);
    expect(tool.press(position([0.5, 0.5]))).toBe(false);
    tool.drag(position([5, 5]));
    tool.release(position([5, 5]));
    expect(state.area).toBe(square);
  });

  it('moves a vertex by the pointer’s offset and reports the change in area (complaints 35, 38)', () => {
    const { tool, state } = toolOver('edit', square);
    tool.press(position([1 + 3 * PX, 1]));
    tool.drag(position([2 + 3 * PX, 2]));
    const { change = null } = tool.sketch() ?? {};
    tool.release(position([2 + 3 * PX, 2]));
    expect(state.area?.coordinates[0]).toEqual([
      [0, 0],
      [1, 0],
      [2, 2],
      [0, 1],
      [0, 0],
    ]);
    expect(change?.areaM2).toBeCloseTo(areaM2(state.area ?? square) - areaM2(square), -1);
  });

  it('adds a vertex on an edge, with a drag or a click', () => {
    const { tool, state } = toolOver('edit', square);
    tool.press(position([0.5, 3 * PX]));
    tool.click(position([0.5, 3 * PX]));
    expect(state.area?.coordinates[0]?.slice(0, 3)).toEqual([
      [0, 0],
      [0.5, 0],
      [1, 0],
    ]);
  });

  it('shows that a dragged vertex makes edges cross (complaint 32)', () => {
    const { tool } = toolOver('edit', square);
    tool.press(position([1, 1]));
    tool.drag(position([0.5, 0.5]));
    expect(tool.sketch()?.crossing).toBeNull();
    tool.drag(position([0.2, -1]));
    expect(tool.sketch()?.crossing).not.toBeNull();
  });

  it('removes the selected vertex, and the polygon when it has only three (complaint 33)', () => {
    const { tool, edit } = toolOver('edit', square);
    expect(edit?.withoutSelectedVertex()).toBeUndefined();
    tool.press(position([1, 1]));
    tool.click(position([1, 1]));
    const left = edit?.withoutSelectedVertex();
    expect(left?.coordinates[0]).toHaveLength(4);
    const triangle = toolOver('edit', left ?? null);
    expect(triangle.edit?.selectNextVertex(1)).toEqual([0, 0]);
    expect(triangle.edit?.withoutSelectedVertex()).toBeNull();
  });

  it('drags a vertex on another world copy', () => {
    const { tool, state } = toolOver('edit', square);
    expect(tool.press(position([361, 1]))).toBe(true);
    tool.drag(position([362, 1]));
    tool.release(position([362, 1]));
    expect(state.area?.coordinates[0]?.[2]).toEqual([2, 1]);
  });
});

describe('the move tool', () => {
  const two: AreaShape = {
    type: 'MultiPolygon',
    coordinates: [square, moved(5)].map(({ coordinates }) => coordinates as number[][][]),
  };

  it('moves the polygon under the pointer, or all polygons, and nothing if it misses them', () => {
    const { tool, state } = toolOver('move', two);
    expect(tool.press(position([3, 0.5]))).toBe(false);
    tool.press(position([0.5, 0.5]));
    tool.drag(position([0.5, 10.5]));
    tool.release(position([0.5, 10.5]));
    expect(state.area?.coordinates.map((polygon) => (polygon as number[][][])[0]?.[0])).toEqual([
      [0, 10],
      [5, 0],
    ]);
    state.movesAll = true;
    tool.press(position([5.5, 0.5]));
    tool.drag(position([6.5, 0.5]));
    tool.release(position([6.5, 0.5]));
    expect(state.area?.coordinates.map((polygon) => (polygon as number[][][])[0]?.[0])).toEqual([
      [1, 10],
      [6, 0],
    ]);
  });

  it('stops at the poles', () => {
    const { tool, state } = toolOver('move', square);
    tool.press(position([0.5, 0.5]));
    tool.drag(position([0.5, 95]));
    tool.release(position([0.5, 95]));
    expect(state.area?.coordinates[0]?.[2]).toEqual([1, 90]);
  });
});
