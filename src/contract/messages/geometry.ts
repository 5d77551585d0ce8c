import type { Sentences } from '../../geo/coded.ts';
import { type AoiFact, formatPosition, type RangeHint, type RingIndex } from '../../geo/validity/aoi-finding.ts';

/** The English sentences of the rules for a valid area, on the wire and in the app. */
export const geometryMessages = {
  'not-a-geometry': () => 'The area must be a GeoJSON Polygon or MultiPolygon.',
  'wrong-geometry-type': ({ type }) => `The area must be a bare GeoJSON Polygon or MultiPolygon${contrast(type)}`,
  'no-coordinates': ({ type }) =>
    `The ${type}'s coordinates must be a list of ${type === 'Polygon' ? 'rings' : 'polygons'}, at least one.`,
  'too-many-positions': ({ count, limit }) =>
    `The area has ${formatted(count)} positions; the limit is ${formatted(limit)}. Simplify it.`,
  'polygon-not-a-list': ({ polygon }) =>
    `${polygon === null ? 'The polygon' : `Polygon ${polygon + 1}`} must be a list of rings: the outline, then its holes.`,
  'ring-not-a-list': (ring) => `${ringName(ring)} is not a list of positions.`,
  'position-not-a-pair': (at) => `${positionName(at)}: a position is [longitude, latitude].`,
  'ordinate-not-finite': (at) => `${positionName(at)}: every ordinate must be a finite number.`,
  'position-out-of-range': ({ longitude, latitude, hint, ...at }) =>
    `${positionName(at)}: ${
      Math.abs(longitude) > 180
        ? `longitude ${longitude} is outside -180..180.`
        : `latitude ${latitude} is outside -90..90.`
    }${rangeHint(hint)}`,
  'ring-too-short': ({ count, ...ring }) =>
    `${ringName(ring)} has ${count} ${count === 1 ? 'position' : 'positions'}; a ring needs at least 4, the last the same as the first.`,
  'ring-not-closed': ({ first, last, ...ring }) =>
    `${ringName(ring)} is not closed: it starts at ${formatPosition(first)} and ends at ${formatPosition(last)}. Repeat the first position at the end.`,
  'ring-too-wide': ({ widthDegrees, ...ring }) =>
    `${ringName(ring)} spans ${Number(widthDegrees.toFixed(4))}° of longitude; the limit is 180°. An area across the antimeridian must be a MultiPolygon split there.`,
  'ring-without-area': (ring) =>
    `${ringName(ring)} has no area: its positions lie on one line. Use at least three vertices that are not on one line.`,
  'rings-cross': ({ other, at, ...ring }) =>
    `${ringName(ring)} crosses ${other ? ringInSentence(other) : 'itself'} at ${formatPosition(at)}. ${crossingRemedy(other)}`,
  'rings-overlap': ({ other, at, ...ring }) =>
    `${ringName(ring)} runs over ${other ? ringInSentence(other) : 'itself'} at ${formatPosition(at)}: two edges lie on each other. ${crossingRemedy(other)}`,
  'hole-outside-outline': (ring) =>
    `${ringName(ring)} lies outside the outline. Remove it, or make it a separate polygon.`,
  'hole-inside-hole': ({ around, ...ring }) =>
    `${ringName(ring)} lies inside ${ringInSentence(around)}, where nothing is left to cut out. Remove one of them.`,
} as const satisfies Sentences<AoiFact>;

/** A ring's name, counted from 1: "The outline", "Hole 2", "Hole 1 of polygon 3". */
export function ringName({ polygon, ring }: RingIndex): string {
  const name = ring === 0 ? 'The outline' : `Hole ${ring}`;
  return polygon === null ? name : `${name} of polygon ${polygon + 1}`;
}

function ringInSentence(ring: RingIndex): string {
  const name = ringName(ring);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function positionName({ index, ...ring }: RingIndex & { readonly index: number }): string {
  return `${ringName(ring)}, position ${index + 1}`;
}

/** The end of the sentence on a wrong type. */
function contrast(type: string | null): string {
  switch (type) {
    case 'Feature':
      return ', not a Feature: send its geometry member.';
    case 'FeatureCollection':
      return ', not a FeatureCollection: send the geometry of one feature, or several joined as a MultiPolygon.';
    case 'GeometryCollection':
      return ', not a GeometryCollection: join its polygons as a MultiPolygon.';
    case null:
      return ': its type is missing.';
    default:
      return `, not "${type}".`;
  }
}

function rangeHint(hint: RangeHint | null): string {
  switch (hint) {
    case 'projected':
      return ' These look like projected coordinates: give longitude and latitude in degrees (WGS 84).';
    case 'swapped':
      return ' Longitude comes first: the two may be swapped.';
    case null:
      return '';
  }
}

function crossingRemedy(other: RingIndex | null): string {
  return other ? 'Move the hole, or cut it out of the outline.' : 'Move or remove a vertex there.';
}

function formatted(number: number): string {
  return number.toLocaleString('en');
}
