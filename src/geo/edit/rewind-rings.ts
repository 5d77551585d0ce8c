import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { hasExpectedWinding } from '../repair/fix-rings.ts';

/** The area with its rings in the directions of RFC 7946, 3.1.6: outlines anticlockwise, holes clockwise. The same pixels are inside. */
export function rewindRings(area: Aoi): Aoi {
  return area.type === 'Polygon'
    ? { ...area, coordinates: rewound(area.coordinates) }
    : { ...area, coordinates: area.coordinates.map(rewound) };
}

function rewound(rings: Position[][]): Position[][] {
  return rings.map((ring, index) => (hasExpectedWinding(ring, index) ? ring : ring.toReversed()));
}
