import { crossingWithLine } from '../../../../geo/vertices/edge-crossing.ts';
import { besideOf, type LonLat, worldDistance } from '../../../../geo/vertices/mercator.ts';
import { type HandPlace, reachPx, type Sketch, type Tool, type ToolContext } from '../tool.ts';

/** Corners one by one; the shape is closed at its first corner, by clicking the last one again, or by `finish`. */
export function polygonTool(context: ToolContext): Tool {
  let corners: LonLat[] = [];
  let pointer: LonLat | null = null;
  const isNear = (place: HandPlace, corner: LonLat | undefined) =>
    corner !== undefined && worldDistance(place.at, corner) <= reachPx(place) * context.widthsPerPx();
  const placeOf = (place: HandPlace): LonLat => {
    const [first] = corners;
    if (first && corners.length > 2 && isNear(place, first)) return besideOf(first, place.at);
    return context.snap(place);
  };
  const set = (next: LonLat[]) => {
    corners = next;
    context.changed();
  };
  const finish = () => {
    const [first] = corners;
    if (!first || corners.length < 3) return false;
    const ring = [...corners, first].map((place) => [...place]);
    pointer = null;
    set([]);
    context.drawn({ type: 'Polygon', coordinates: [ring] });
    return true;
  };
  const crossing = () => crossingOf(corners, pointer);
  return {
    press: () => false,
    drag: () => undefined,
    release: () => undefined,
    click(place) {
      if (corners.length > 2 && (isNear(place, corners[0]) || isNear(place, corners.at(-1)))) finish();
      // The second click of a double one sets no corner of its own.
      else if (!isNear({ ...place, isTouch: false }, corners.at(-1))) {
        pointer = placeOf(place);
        set([...corners, pointer]);
      }
    },
    hover(place) {
      pointer = placeOf(place);
      context.changed();
    },
    isHolding: () => false,
    stepBack() {
      const last = corners.at(-1);
      if (last === undefined) return false;
      // Where a finger or a pointer at rest has set it, it would stay to be seen.
      if (pointer && pointer[0] === last[0] && pointer[1] === last[1]) pointer = null;
      set(corners.slice(0, -1));
      return true;
    },
    finish,
    reset() {
      const hadCorners = corners.length > 0;
      pointer = null;
      set([]);
      return hadCorners;
    },
    sketch: () => (corners.length === 0 ? null : sketchOf(corners, pointer, crossing())),
    picture: () => ({ lines: [closedLine(corners, pointer)], dots: corners, crossing: crossing() }),
  };
}

function sketchOf(corners: readonly LonLat[], pointer: LonLat | null, crossing: LonLat | null): Sketch {
  const isPointerApart = pointer !== null && !corners.some(([x, y]) => x === pointer[0] && y === pointer[1]);
  const ring = isPointerApart ? [...corners, pointer] : [...corners];
  const coordinates = [[...ring, ...ring.slice(0, 1)].map((place) => [...place])];
  return {
    shape: ring.length > 2 ? { type: 'Polygon', coordinates } : null,
    change: null,
    corners: corners.length,
    crossing,
    radiusM: null,
    canStepBack: true,
    canFinish: corners.length > 2,
  };
}

function closedLine(corners: readonly LonLat[], pointer: LonLat | null): readonly LonLat[] {
  const line = pointer && corners.length > 0 ? [...corners, pointer] : corners;
  return line.length > 2 && line[0] ? [...line, line[0]] : line;
}

/** Of the corners set, of the edge to the pointer, or of the one that would close the shape there. */
function crossingOf(corners: readonly LonLat[], pointer: LonLat | null): LonLat | null {
  const [first, last] = [corners[0], corners.at(-1)];
  const open = openCrossing(corners);
  if (open || !first || !last || !pointer) return open;
  const closing = corners.length > 2 ? crossingWithLine([...corners, pointer], pointer, first) : null;
  return crossingWithLine(corners, last, pointer) ?? closing;
}

function openCrossing(corners: readonly LonLat[]): LonLat | null {
  for (let index = 3; index < corners.length; index += 1) {
    const [from, to] = [corners[index - 1], corners[index]];
    const found = from && to && crossingWithLine(corners.slice(0, index), from, to);
    if (found) return found;
  }
  return null;
}
