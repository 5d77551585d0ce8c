import type { FlatRing } from '../planar/find-crossing.ts';

/**
 * Cuts boundary rings (open, the area on their left) along a meridian: the rings of what lies west of it and of what lies
 * east. They may come out passing a point twice, where something touches the meridian.
 */
export function splitAtMeridian(rings: readonly FlatRing[], meridian: number): [west: FlatRing[], east: FlatRing[]] {
  const noded = rings.map((ring) => withCrossings(ring, meridian));
  return [sideOf(noded, meridian, 1), sideOf(noded, meridian, -1)];
}

/** The ring with a point more wherever it crosses the meridian between two. */
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

/** A way along the boundary from the meridian back to it, all on one side. */
type Chain = { readonly flat: number[] };

/** What lies west (`sign` 1) or east (-1) of the meridian. East is done as west, the world turned upside down. */
function sideOf(noded: readonly FlatRing[], meridian: number, sign: 1 | -1): FlatRing[] {
  const rings: FlatRing[] = [];
  const chains: Chain[] = [];
  for (const ring of noded) {
    const turned = ring.map((ordinate, index) => sign * (index % 2 === 0 ? ordinate - meridian : ordinate));
    const start = firstOnMeridian(turned);
    if (start === -1) {
      if ((turned[0] ?? 0) < 0) rings.push(ring);
    } else {
      chains.push(...chainsOf(turned, start));
    }
  }
  const back = (flat: readonly number[]) =>
    Float64Array.from(flat, (ordinate, index) => (index % 2 === 0 ? sign * ordinate + meridian : sign * ordinate));
  return [...rings, ...joined(chains).map(back)];
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
 * Closes chains along the meridian. Going north on it, the area begins where a chain arrives and ends where one leaves, so
 * the nth arrival is joined to the nth departure. Among chains that meet the meridian in one point any order does: rings
 * are taken apart there afterwards.
 */
function joined(chains: readonly Chain[]): number[][] {
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
