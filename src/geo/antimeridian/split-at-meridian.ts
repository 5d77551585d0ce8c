import type { FlatRing } from '../planar/find-crossing.ts';

/**
 * Splits boundary rings (open, the area on their left) at a meridian into the rings west and east of it. Results may
 * touch themselves at points on the meridian.
 */
export function splitAtMeridian(rings: readonly FlatRing[], meridian: number): [west: FlatRing[], east: FlatRing[]] {
  const noded = rings.map((ring) => withCrossings(ring, meridian));
  return [sideOf(noded, meridian, 1), sideOf(noded, meridian, -1)];
}

/** The ring with a point inserted at each crossing of the meridian. */
function withCrossings(ring: FlatRing, meridian: number): FlatRing {
  const flat: number[] = [];
  for (let index = 0; index < ring.length; index += 2) {
    const following = (index + 2) % ring.length;
    const [x, y, nextX, nextY] = [
      ring[index] ?? 0,
      ring[index + 1] ?? 0,
      ring[following] ?? 0,
      ring[following + 1] ?? 0,
    ];
    flat.push(x, y);
    if ((x < meridian && nextX > meridian) || (x > meridian && nextX < meridian)) {
      flat.push(meridian, y + ((meridian - x) / (nextX - x)) * (nextY - y));
    }
  }
  return Float64Array.from(flat);
}

/** A section of the boundary from the meridian back to the meridian, all on one side. */
type Chain = { readonly flat: number[] };

/** The rings west (`sign` 1) or east (-1) of the meridian. East is computed as west with both axes negated. */
function sideOf(noded: readonly FlatRing[], meridian: number, sign: 1 | -1): FlatRing[] {
  const rings: FlatRing[] = [];
  const chains: Chain[] = [];
  for (const ring of noded) {
    const mirrored = ring.map((ordinate, index) => sign * (index % 2 === 0 ? ordinate - meridian : ordinate));
    const start = firstOnMeridian(mirrored);
    if (start === -1) {
      if ((mirrored[0] ?? 0) < 0) rings.push(ring);
    } else {
      chains.push(...chainsOf(mirrored, start));
    }
  }
  const unmirror = (flat: readonly number[]) =>
    Float64Array.from(flat, (ordinate, index) => (index % 2 === 0 ? sign * ordinate + meridian : sign * ordinate));
  return [...rings, ...joinChains(chains).map(unmirror)];
}

function firstOnMeridian(ring: FlatRing): number {
  for (let index = 0; index < ring.length; index += 2) if (ring[index] === 0) return index;
  return -1;
}

function chainsOf(ring: FlatRing, start: number): Chain[] {
  const chains: Chain[] = [];
  let flat: number[] = [];
  for (let step = 0; step <= ring.length; step += 2) {
    const index = (start + step) % ring.length;
    const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    if (x < 0) flat.push(x, y);
    if (x !== 0) continue;
    if (flat.length > 2) chains.push({ flat: [...flat, x, y] });
    flat = [x, y];
  }
  return chains;
}

/**
 * Joins chains along the meridian. Going north on it, the area begins where a chain arrives and ends where one
 * leaves, so the nth arrival continues with the nth departure. Chains that meet the meridian at the same point may be
 * joined in any order: `assemblePolygons` splits rings there.
 */
function joinChains(chains: readonly Chain[]): number[][] {
  const departures = chains.toSorted((left, right) => (left.flat[1] ?? 0) - (right.flat[1] ?? 0));
  const arrivals = chains.toSorted((left, right) => (left.flat.at(-1) ?? 0) - (right.flat.at(-1) ?? 0));
  const nextOf = new Map(arrivals.map((chain, index) => [chain, departures[index]]));
  const rings: number[][] = [];
  const done = new Set<Chain>();
  for (const first of chains) {
    const ring: number[] = [];
    for (let chain: Chain | undefined = first; chain && !done.has(chain); chain = nextOf.get(chain)) {
      done.add(chain);
      for (let index = 0; index < chain.flat.length; index += 2) {
        const [x, y] = [chain.flat[index] ?? 0, chain.flat[index + 1] ?? 0];
        if (ring.at(-2) !== x || ring.at(-1) !== y) ring.push(x, y);
      }
    }
    if (ring.length > 2 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
    if (ring.length >= 6) rings.push(ring);
  }
  return rings;
}
