import { type Crossing, type FlatRing, findCrossing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import { boxOfRing, containsBox } from '../planar/ring-box.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { type AoiFinding, describeRing, formatPosition, ringPath } from './aoi-finding.ts';
import type { ValidRing } from './read-rings.ts';

/** Checks the rings of one polygon (the shell first): zero area, crossings, misplaced holes. */
export function topologyFindings(rings: readonly ValidRing[]): AoiFinding[] {
  const flat = rings.filter(({ flat }) => isFlatRing(flat));
  if (flat.length > 0) return flat.map(zeroArea);
  const crossing = findCrossing(rings.map(({ flat }) => flat));
  return crossing ? crossingFinding(rings, crossing) : misplacedHoles(rings);
}

/** Whether all vertices are collinear; exact. */
export function isFlatRing(ring: FlatRing): boolean {
  const [ax = 0, ay = 0, bx = 0, by = 0] = ring;
  for (let index = 4; index < ring.length; index += 2) {
    if (orientation(ax, ay, bx, by, ring[index] ?? 0, ring[index + 1] ?? 0) !== 0) return false;
  }
  return true;
}

function zeroArea({ index: ringIndex, flat }: ValidRing): AoiFinding {
  const message = `${describeRing(ringIndex)} has no area: its positions lie on one line. Use at least three vertices that are not on one line.`;
  return { kind: 'zero-area', message, path: ringPath(ringIndex), position: firstPosition(flat) };
}

function crossingFinding(rings: readonly ValidRing[], crossing: Crossing): AoiFinding[] {
  const [first, second] = [Math.min(...crossing.rings), Math.max(...crossing.rings)];
  const [one, other] = [rings[first], rings[second]];
  if (!one || !other) return [];
  const [words, otherWords] = [describeRing(one.index), lowerFirst(describeRing(other.index))];
  const where = formatPosition(crossing.position);
  const isSame = first === second;
  const fact =
    crossing.kind === 'cross'
      ? `${words} crosses ${isSame ? 'itself' : otherWords} at ${where}.`
      : `${words} runs over ${isSame ? 'itself' : otherWords} at ${where}: two edges lie on each other.`;
  const remedy = isSame ? 'Move or remove a vertex there.' : 'Move the hole, or cut it out of the outline.';
  return [
    {
      kind: 'self-intersection',
      message: `${fact} ${remedy}`,
      path: ringPath(other.index),
      position: [...crossing.position],
    },
  ];
}

function misplacedHoles([shell, ...holes]: readonly ValidRing[]): AoiFinding[] {
  const findings: AoiFinding[] = [];
  const boxes = holes.map(({ flat }) => boxOfRing(flat));
  for (const [index, hole] of holes.entries()) {
    if (shell && !isRingInside(hole.flat, shell.flat)) {
      findings.push(misplaced(hole, 'lies outside the outline. Remove it, or make it a separate polygon.'));
      continue;
    }
    const around = holes.find(
      (other, otherIndex) =>
        otherIndex !== index && containsBox(boxes[otherIndex], boxes[index]) && isRingInside(hole.flat, other.flat),
    );
    if (around) {
      const words = lowerFirst(describeRing(around.index));
      findings.push(misplaced(hole, `lies inside ${words}, where nothing is left to cut out. Remove one of them.`));
    }
  }
  return findings;
}

function misplaced({ index: ringIndex, flat }: ValidRing, fact: string): AoiFinding {
  return {
    kind: 'hole-outside-shell',
    message: `${describeRing(ringIndex)} ${fact}`,
    path: ringPath(ringIndex),
    position: firstPosition(flat),
  };
}

function firstPosition(ring: FlatRing): [number, number] {
  return [ring[0] ?? 0, ring[1] ?? 0];
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
