import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { LonLat } from './read-position.ts';
import { isSamePlace, type Ring, type RingPlace, ringsOf } from './rings.ts';

type Geometry = AoiGeometry | null;

/** The area with a corner moved. Edits give a new area and leave the one given as it was; a place that isn't there is no change. */
export function moveCorner(geometry: Geometry, place: RingPlace, index: number, to: LonLat): Geometry {
  return editRing(geometry, place, (corners) => corners.map((corner, at) => (at === index ? to : corner)));
}

/** The area with a corner before the one at `index`; at the ring's length it becomes the last. A ring that isn't there yet begins. */
export function insertCorner(geometry: Geometry, place: RingPlace, index: number, corner: LonLat): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  if (!rings.some((ring) => isSamePlace(ring, place))) return join([...rings, { ...place, corners: [corner] }]);
  return editRing(geometry, place, (corners) => corners.toSpliced(index, 0, corner));
}

/** The area without a corner; a ring goes with its last one, and a part with its outline. */
export function deleteCorner(geometry: Geometry, place: RingPlace, index: number): Geometry {
  return editRing(geometry, place, (corners) => corners.toSpliced(index, 1));
}

/** The area without a hole, or without a part when the ring is its outline. */
export function deleteRing(geometry: Geometry, place: RingPlace): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  return join(rings.filter((ring) => (place.ring === 0 ? ring.part !== place.part : !isSamePlace(ring, place))));
}

function editRing(
  geometry: Geometry,
  place: RingPlace,
  edit: (corners: readonly LonLat[]) => readonly LonLat[],
): Geometry {
  const rings = ringsOf(geometry);
  if (rings === null) return geometry;
  const edited = rings.map((ring) => (isSamePlace(ring, place) ? { ...ring, corners: edit(ring.corners) } : ring));
  return edited.some((ring) => isSamePlace(ring, place) && ring.corners.length === 0)
    ? deleteRing(geometry, place)
    : join(edited);
}

function join(rings: readonly Ring[]): Geometry {
  const parts = Map.groupBy(rings, ({ part }) => part);
  const polygons = [...parts.entries()]
    .sort(([left], [right]) => left - right)
    .map(([, ofPart]) => ofPart.map(({ corners }) => [...corners, ...corners.slice(0, 1)].map(copied)));
  const [only] = polygons;
  if (only === undefined) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function copied([longitude, latitude]: LonLat): LonLat {
  return [longitude, latitude];
}
