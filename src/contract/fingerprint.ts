import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { normalizeArea } from '../geo/edit/normalize-area.ts';
import { polygonsOf } from '../geo/polygons-of.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AoiGeometry } from './schemas/geometry.ts';

/** What a clip is made of. `assetKeys` are the resolved keys of a job, in any order. */
export type ClipIdentity = {
  readonly itemId: string;
  readonly assetKeys: readonly string[];
  readonly geometry: AoiGeometry;
  /** The requested extent; absent is `auto`. */
  readonly extent?: string | null | undefined;
};

/**
 * The same text for requests that give the same clip: SHA-256, in hex, of the canonical JSON of item, sorted asset keys, normalized
 * area and extent (contract 11.3). The area is normalized to 7 decimals without repeated positions; the order of its polygons and
 * holes, the first vertex and the direction of its rings have no effect. A Polygon equals a MultiPolygon of one.
 */
export function clipFingerprint({ itemId, assetKeys, geometry, extent }: ClipIdentity): string {
  const identity = {
    source_item_id: itemId,
    asset_keys: [...new Set(assetKeys)].toSorted(),
    aoi_geometry: normalizedPolygons(geometry),
    extent: extent ?? 'auto',
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(identity))));
}

type Ring = readonly (readonly number[])[];

function normalizedPolygons(geometry: AoiGeometry): Ring[][] {
  return inOrder(
    polygonsOf(normalizeArea(geometry) ?? geometry).map(([shell = [], ...holes]) => [
      normalizedRing(shell),
      ...inOrder(holes.map(normalizedRing)),
    ]),
  );
}

/** The ring without its closing position, anticlockwise, from its lowest position. */
function normalizedRing(closed: Ring): Ring {
  const ring = closed.slice(0, -1).map(([x = 0, y = 0]) => [x + 0, y + 0] as const);
  if (signedArea(ring) < 0) ring.reverse();
  const lowest = ring.reduce((index, position, at) => (isBefore(position, ring[index]) ? at : index), 0);
  const starts = ring.flatMap((position, at) => (isSame(position, ring[lowest]) ? [at] : []));
  // A ring may pass its lowest position twice.
  return inOrder(starts.map((start) => [...ring.slice(start), ...ring.slice(0, start)]))[0] ?? [];
}

/** Twice the area in square degrees, positive for an anticlockwise ring. */
function signedArea(ring: Ring): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }
  return sum;
}

function isBefore([x = 0, y = 0]: readonly number[], [otherX = 0, otherY = 0]: readonly number[] = []): boolean {
  return x < otherX || (x === otherX && y < otherY);
}

function isSame(left: readonly number[], right: readonly number[] = []): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/** Sorted by their JSON text. */
function inOrder<Value>(values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ value }) => value);
}
