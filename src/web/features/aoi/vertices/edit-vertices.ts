import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { LonLat } from './read-position.ts';
import { isSameRing, type Ring, type RingIndex, ringsOf } from './rings.ts';

type Geometry = AoiGeometry | null;

/** Returns the area with a vertex moved. Edits never change their argument; for a ring or vertex that doesn't exist they return it. */
export function moveVertex(geometry: Geometry, ringIndex: RingIndex, index: number, to: LonLat): Geometry {
  return editRing(geometry, ringIndex, (vertices) => vertices.map((vertex, at) => (at === index ? to : vertex)));
}

/** Returns the area with a vertex inserted before `index`, or appended at the ring's length. A missing ring is created. */
export function insertVertex(geometry: Geometry, ringIndex: RingIndex, index: number, vertex: LonLat): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  if (!rings.some((ring) => isSameRing(ring, ringIndex))) return join([...rings, { ...ringIndex, vertices: [vertex] }]);
  return editRing(geometry, ringIndex, (vertices) => vertices.toSpliced(index, 0, vertex));
}

/** Returns the area without a vertex. A ring is removed with its last vertex, a polygon with its outline. */
export function deleteVertex(geometry: Geometry, ringIndex: RingIndex, index: number): Geometry {
  return editRing(geometry, ringIndex, (vertices) => vertices.toSpliced(index, 1));
}

/** Returns the area without a hole, or without a polygon when the ring is its outline. */
export function deleteRing(geometry: Geometry, ringIndex: RingIndex): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  return join(
    rings.filter((ring) => (ringIndex.ring === 0 ? ring.polygon !== ringIndex.polygon : !isSameRing(ring, ringIndex))),
  );
}

function editRing(
  geometry: Geometry,
  ringIndex: RingIndex,
  edit: (vertices: readonly LonLat[]) => readonly LonLat[],
): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  const edited = rings.map((ring) => (isSameRing(ring, ringIndex) ? { ...ring, vertices: edit(ring.vertices) } : ring));
  return edited.some((ring) => isSameRing(ring, ringIndex) && ring.vertices.length === 0)
    ? deleteRing(geometry, ringIndex)
    : join(edited);
}

function join(rings: readonly Ring[]): Geometry {
  const ringsByPolygon = Map.groupBy(rings, ({ polygon }) => polygon);
  const polygons = [...ringsByPolygon.entries()]
    .sort(([left], [right]) => left - right)
    .map(([, ofPolygon]) => ofPolygon.map(({ vertices }) => [...vertices, ...vertices.slice(0, 1)].map(copied)));
  const [only] = polygons;
  if (only === undefined) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function copied([longitude, latitude]: LonLat): LonLat {
  return [longitude, latitude];
}
