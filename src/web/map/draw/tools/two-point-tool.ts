import { type LonLat, worldDistance } from '../../../../geo/vertices/mercator.ts';
import { type AreaShape, polygonsOfShape } from '../../../../geo/vertices/packed-area.ts';
import { type HandPlace, nothingInHand, type Picture, type Tool, type ToolContext } from '../tool.ts';

type Kind = {
  /** The shape between a first and a second place; null when they make none. */
  readonly shapeOf: (from: LonLat, to: LonLat) => AreaShape | null;
  readonly radiusMOf: (from: LonLat, to: LonLat) => number | null;
};

/** Nearer than this two places are one. */
const LEAST_PX = 4;

/** Shapes of two places: press, drag and let go, or click the one and then the other. */
export function twoPointTool(context: ToolContext, { shapeOf, radiusMOf }: Kind): Tool {
  let from: LonLat | null = null;
  let to: LonLat | null = null;
  const shape = () =>
    from && to && worldDistance(from, to) >= LEAST_PX * context.widthsPerPx() ? shapeOf(from, to) : null;
  const reset = () => {
    const hadStart = from !== null;
    [from, to] = [null, null];
    context.changed();
    return hadStart;
  };
  const stretch = (place: HandPlace) => {
    if (from) to = context.snap(place);
    context.changed();
  };
  const finish = () => {
    const drawn = shape();
    if (!drawn) return false;
    reset();
    context.drawn(drawn);
    return true;
  };
  const begin = (place: HandPlace) => {
    from ??= context.snap(place);
    stretch(place);
    return true;
  };
  return {
    press: begin,
    drag: stretch,
    release(place) {
      stretch(place);
      finish();
    },
    click(place) {
      begin(place);
      finish();
    },
    hover: stretch,
    isHolding: () => false,
    stepBack: reset,
    finish,
    reset,
    sketch: () =>
      from && {
        shape: shape(),
        change: null,
        corners: 1,
        crossing: null,
        radiusM: to && radiusMOf(from, to),
        canStepBack: true,
        canFinish: shape() !== null,
      },
    picture: () => (from ? pictureOf(shape(), to ? [from, to] : [from]) : nothingInHand),
  };
}

function pictureOf(shape: AreaShape | null, dots: readonly LonLat[]): Picture {
  const rings = shape === null ? [] : polygonsOfShape(shape).flat();
  const lines = rings.map((ring) => ring.map(([longitude = 0, latitude = 0]): LonLat => [longitude, latitude]));
  return { lines, dots, crossing: null };
}
