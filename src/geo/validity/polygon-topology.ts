import { type Crossing, type FlatRing, findCrossing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import { boxOfRing, containsBox } from '../planar/ring-box.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { type AoiFact, type AoiFinding, ringPath } from './aoi-finding.ts';
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
  const fact = { code: 'ring-without-area', ...ringIndex } as const;
  return { kind: 'zero-area', fact, path: ringPath(ringIndex), position: firstPosition(flat) };
}

function crossingFinding(rings: readonly ValidRing[], crossing: Crossing): AoiFinding[] {
  const [first, second] = [Math.min(...crossing.rings), Math.max(...crossing.rings)];
  const [one, other] = [rings[first], rings[second]];
  if (!one || !other) return [];
  const code = crossing.kind === 'cross' ? 'rings-cross' : 'rings-overlap';
  const at: [number, number] = [...crossing.position];
  const fact = { code, ...one.index, other: first === second ? null : other.index, at } as const;
  return [{ kind: 'self-intersection', fact, path: ringPath(other.index), position: at }];
}

function misplacedHoles([shell, ...holes]: readonly ValidRing[]): AoiFinding[] {
  const findings: AoiFinding[] = [];
  const boxes = holes.map(({ flat }) => boxOfRing(flat));
  for (const [index, hole] of holes.entries()) {
    if (shell && !isRingInside(hole.flat, shell.flat)) {
      findings.push(misplaced(hole, { code: 'hole-outside-outline', ...hole.index }));
      continue;
    }
    const around = holes.find(
      (other, otherIndex) =>
        otherIndex !== index && containsBox(boxes[otherIndex], boxes[index]) && isRingInside(hole.flat, other.flat),
    );
    if (around) findings.push(misplaced(hole, { code: 'hole-inside-hole', ...hole.index, around: around.index }));
  }
  return findings;
}

function misplaced({ index, flat }: ValidRing, fact: AoiFact): AoiFinding {
  return { kind: 'hole-outside-shell', fact, path: ringPath(index), position: firstPosition(flat) };
}

function firstPosition(ring: FlatRing): [number, number] {
  return [ring[0] ?? 0, ring[1] ?? 0];
}
