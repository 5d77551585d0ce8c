import { simplifyTo } from '../../../../geo/edit/simplify.ts';
import { crossingWithLine } from '../../../../geo/vertices/edge-crossing.ts';
import { type LonLat, worldDistance } from '../../../../geo/vertices/mercator.ts';
import type { AreaShape } from '../../../../geo/vertices/packed-area.ts';
import type { HandPlace, Sketch, Tool, ToolContext } from '../tool.ts';

/** Steps shorter than this are the hand's trembling. */
const STEP_PX = 3;
/** By how much the outline may move when it is simplified: less than the zoom can show. */
const TOLERANCE_PX = 1.5;
const EQUATOR_M = 40_075_017;

/** A line drawn while pressed; let go, it is closed and freed of corners that the zoom can't show. */
export function freehandTool(context: ToolContext): Tool {
  let line: LonLat[] = [];
  let crossing: LonLat | null = null;
  const reset = () => {
    const hadLine = line.length > 0;
    [line, crossing] = [[], null];
    context.changed();
    return hadLine;
  };
  const trace = ({ at }: HandPlace) => {
    const last = line.at(-1);
    if (!last || worldDistance(last, at) < STEP_PX * context.widthsPerPx()) return;
    crossing ??= crossingWithLine(line, last, at);
    line.push(at);
    context.changed();
  };
  const shape = (): AreaShape | null => {
    const [first] = line;
    if (!first || line.length < 3) return null;
    return { type: 'Polygon', coordinates: [[...line, first].map((place) => [...place])] };
  };
  const finish = () => {
    const traced = shape();
    const [first] = line;
    reset();
    if (!traced || !first) return false;
    const squeeze = Math.cos((first[1] * Math.PI) / 180);
    context.drawn(simplifyTo(traced, { toleranceM: TOLERANCE_PX * context.widthsPerPx() * EQUATOR_M * squeeze }));
    return true;
  };
  return {
    press(place) {
      line = [context.snap(place)];
      context.changed();
      return true;
    },
    drag: trace,
    release(place) {
      trace(place);
      finish();
    },
    click: reset,
    hover: () => undefined,
    isHolding: () => line.length > 0,
    stepBack: reset,
    finish,
    reset,
    sketch: () => (line.length === 0 ? null : sketchOf(shape(), line.length, crossing)),
    picture: () => ({ lines: [line], dots: line.slice(0, 1), crossing }),
  };
}

function sketchOf(shape: AreaShape | null, corners: number, crossing: LonLat | null): Sketch {
  return { shape, change: null, corners, crossing, radiusM: null, canStepBack: true, canFinish: shape !== null };
}
