import type { Bbox } from '../bbox.ts';

type Group = { readonly boxes: readonly Bbox[]; readonly union: Bbox; readonly length: number };

/**
 * At most `maxGroups` boxes that contain the given ones, which must not be empty. The longest group is halved repeatedly. If there are
 * boxes on both sides of the antimeridian, the first halves are these sides, because no group is longer than 360°.
 */
export function groupBoxes(boxes: readonly Bbox[], maxGroups: number): Bbox[] {
  let groups = [groupOf(boxes)];
  while (groups.length < maxGroups) {
    const longest = groups.reduce((one, other) => (other.length > one.length ? other : one));
    const halves = halvesOf(longest);
    if (halves.some((half) => half.length === 0)) break;
    groups = [...groups.filter((group) => group !== longest), ...halves.map(groupOf)];
  }
  return groups.map(({ union }) => union);
}

function groupOf(boxes: readonly Bbox[]): Group {
  const union = boxes.reduce((all, box) => [
    Math.min(all[0], box[0]),
    Math.min(all[1], box[1]),
    Math.max(all[2], box[2]),
    Math.max(all[3], box[3]),
  ]);
  return { boxes, union, length: Math.max(union[2] - union[0], union[3] - union[1]) };
}

/** The boxes whose centres are in the first and the second half of the group's longer side. */
function halvesOf({ boxes, union: [west, south, east, north] }: Group): [Bbox[], Bbox[]] {
  const isWide = east - west >= north - south;
  const middle = isWide ? west + east : south + north;
  const isFirst = (box: Bbox) => (isWide ? box[0] + box[2] : box[1] + box[3]) < middle;
  return [boxes.filter(isFirst), boxes.filter((box) => !isFirst(box))];
}
