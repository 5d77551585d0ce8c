import { simplifyTo } from '../../../../geo/edit/simplify.ts';
import { crossingWithLine } from '../../../../geo/vertices/edge-crossing.ts';
import { type LonLat, worldDistance } from '../../../../geo/vertices/mercator.ts';
import type { AreaShape } from '../../../../geo/vertices/packed-area.ts';
import type { InputPosition, Sketch, Tool, ToolContext } from '../tool.ts';

/** Shorter moves are ignored as jitter. */
const MIN_STEP_PX = 3;
/** Tolerance of the simplification: the outline moves by less than can be seen at this zoom. */
const TOLERANCE_PX = 1.5;
const EQUATOR_M = 40_075_017;

/** Draws a line while pressed. On release, the line is closed and simplified to the detail that the zoom can show. */
export function freehandTool(context: ToolContext): Tool {
  let line: LonLat[] = [];
  let crossing: LonLat | null = null;
  const reset = () => {
    const hadLine = line.length > 0;
    [line, crossing] = [[], null];
    context.redraw();
    return hadLine;
  };
  const trace = ({ at }: InputPosition) => {
    const last = line.at(-1);
    if (!last || worldDistance(last, at) < MIN_STEP_PX * context.worldWidthsPerPx()) return;
    crossing ??= crossingWithLine(line, last, at);
    line.push(at);
    context.redraw();
  };
  const shape = (): AreaShape | null => {
    const [first] = line;
    if (!first || line.length < 3) return null;
    return { type: 'Polygon', coordinates: [[...line, first].map((position) => [...position])] };
  };
  const finish = () => {
    const traced = shape();
    const [first] = line;
    reset();
    if (!traced || !first) return false;
    const latitudeScale = Math.cos((first[1] * Math.PI) / 180);
    context.onDrawn(
      simplifyTo(traced, { toleranceM: TOLERANCE_PX * context.worldWidthsPerPx() * EQUATOR_M * latitudeScale }),
    );
    return true;
  };
  return {
    press(position) {
      line = [context.snap(position)];
      context.redraw();
      return true;
    },
    drag: trace,
    release(position) {
      trace(position);
      finish();
    },
    click: reset,
    hover: () => undefined,
    isDragging: () => line.length > 0,
    stepBack: reset,
    finish,
    reset,
    sketch: () => (line.length === 0 ? null : sketchOf(shape(), line.length, crossing)),
    graphics: () => ({ lines: [line], dots: line.slice(0, 1), crossing }),
  };
}

function sketchOf(shape: AreaShape | null, vertexCount: number, crossing: LonLat | null): Sketch {
  return {
    shape,
    change: null,
    vertexCount,
    crossing,
    radiusM: null,
    canStepBack: true,
    canFinish: shape !== null,
  };
}
