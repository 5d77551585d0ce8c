import { withPartMoved } from '../../../../geo/vertices/change-vertices.ts';
import { besideOf, type LonLat } from '../../../../geo/vertices/mercator.ts';
import { cornerPlace, type PackedArea } from '../../../../geo/vertices/packed-area.ts';
import { partAt } from '../../../../geo/vertices/polygon-at.ts';
import { nothingInHand, reachPx, type Tool, type ToolContext } from '../tool.ts';

/** More corners of what is being moved are not drawn: it is to follow the hand. */
const MOST_CORNERS_DRAWN = 2000;

type Hold = { readonly area: PackedArea; readonly part: number | null; readonly from: LonLat; to: LonLat };

/** Moves the part under the hand, or all of them. The one tool that does: the others can't move an area by accident. */
export function moveTool(context: ToolContext, movesAll: () => boolean): Tool {
  let hold: Hold | null = null;
  const reset = () => {
    const hadHold = hold !== null;
    hold = null;
    context.changed();
    return hadHold;
  };
  const by = ({ from, to }: Hold): LonLat => [to[0] - from[0], to[1] - from[1]];
  const letGo = () => {
    const held = hold;
    reset();
    if (!held || (by(held)[0] === 0 && by(held)[1] === 0)) return;
    context.edited(withPartMoved(held.area.shape, held.part, by(held)));
  };
  return {
    press(place) {
      const area = context.area();
      const part = area && partAt(area, place.at, reachPx(place) * context.widthsPerPx());
      if (!area || part === null) return false;
      hold = { area, part: movesAll() ? null : part, from: place.at, to: place.at };
      context.changed();
      return true;
    },
    drag({ at }) {
      if (!hold) return;
      hold.to = at;
      context.changed();
    },
    release: letGo,
    click: letGo,
    hover: () => undefined,
    isHolding: () => hold !== null,
    stepBack: () => false,
    finish: () => false,
    reset,
    sketch: () => null,
    picture: () => (hold ? { ...nothingInHand, lines: movedLines(hold, by(hold)) } : nothingInHand),
  };
}

function movedLines({ area, part, from }: Hold, by: LonLat): LonLat[][] {
  const rings = area.rings.filter((ring) => part === null || ring.part === part);
  const corners = rings.reduce((sum, { start, end }) => sum + end - start, 0);
  const stride = Math.ceil(corners / MOST_CORNERS_DRAWN);
  return rings.map(({ start, end }) => {
    const turn = besideOf(cornerPlace(area, start), from)[0] - (area.longitude[start] ?? 0);
    const line: LonLat[] = [];
    for (let corner = start; corner < end; corner += stride) {
      line.push([(area.longitude[corner] ?? 0) + by[0] + turn, (area.latitude[corner] ?? 0) + by[1]]);
    }
    return line[0] ? [...line, line[0]] : line;
  });
}
