import { type LonLat, worldDistance } from '../../../../geo/vertices/mercator.ts';
import { type AreaShape, polygonsOfShape } from '../../../../geo/vertices/packed-area.ts';
import { type InputPosition, noGraphics, type Tool, type ToolContext, type ToolGraphics } from '../tool.ts';

type Shape = {
  /** The shape of a first and a second position; null if they make none. */
  readonly shapeOf: (from: LonLat, to: LonLat) => AreaShape | null;
  /** The radius in metres, or null for shapes without one. */
  readonly radiusMOf: (from: LonLat, to: LonLat) => number | null;
};

/** Two positions closer than this make no shape. */
const MIN_SIZE_PX = 4;

/** Draws shapes defined by two positions: press, drag and release, or click both. */
export function twoPointTool(context: ToolContext, { shapeOf, radiusMOf }: Shape): Tool {
  let from: LonLat | null = null;
  let to: LonLat | null = null;
  const shape = () =>
    from && to && worldDistance(from, to) >= MIN_SIZE_PX * context.worldWidthsPerPx() ? shapeOf(from, to) : null;
  const reset = () => {
    const hadStart = from !== null;
    [from, to] = [null, null];
    context.redraw();
    return hadStart;
  };
  const resize = (position: InputPosition) => {
    if (from) to = context.snap(position);
    context.redraw();
  };
  const finish = () => {
    const drawn = shape();
    if (!drawn) return false;
    reset();
    context.onDrawn(drawn);
    return true;
  };
  const begin = (position: InputPosition) => {
    from ??= context.snap(position);
    resize(position);
    return true;
  };
  return {
    press: begin,
    drag: resize,
    release(position) {
      resize(position);
      finish();
    },
    click(position) {
      begin(position);
      finish();
    },
    hover: resize,
    isDragging: () => false,
    stepBack: reset,
    finish,
    reset,
    sketch: () =>
      from && {
        shape: shape(),
        change: null,
        vertexCount: 1,
        crossing: null,
        radiusM: to && radiusMOf(from, to),
        canStepBack: true,
        canFinish: shape() !== null,
      },
    graphics: () => (from ? pictureOf(shape(), to ? [from, to] : [from]) : noGraphics),
  };
}

function pictureOf(shape: AreaShape | null, dots: readonly LonLat[]): ToolGraphics {
  const rings = shape === null ? [] : polygonsOfShape(shape).flat();
  const lines = rings.map((ring) => ring.map(([longitude = 0, latitude = 0]): LonLat => [longitude, latitude]));
  return { lines, dots, crossing: null };
}
