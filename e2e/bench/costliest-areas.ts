import { MAX_AOI_POSITIONS } from '../../src/geo/validity/max-positions.ts';

type Position = [number, number];
type Area = { readonly type: string; readonly coordinates: unknown };

/** A centre inside the many rows' places, degrees. */
const [LON, LAT] = [127, -30];
const RADIUS = 10;

/** Areas with the maximum number of positions, each costly for another step of validation or search; some are refused. */
export function costliestAreas(): Record<string, Area> {
  const ringPositions = MAX_AOI_POSITIONS - 2;
  return {
    'a star whose inner vertices nearly meet': polygon(star(ringPositions, (index) => (index % 2 ? RADIUS : 1e-6))),
    'edges that all cross each other': polygon(star(ringPositions + 1, () => RADIUS, MAX_AOI_POSITIONS / 2 - 1)),
    'a comb of long edges': polygon(comb(ringPositions)),
    '2,500 triangles': multi(MAX_AOI_POSITIONS / 4, 1),
    '2,500 triangles that overlap': multi(MAX_AOI_POSITIONS / 4, 50),
    '2,498 holes': holes(MAX_AOI_POSITIONS / 4 - 2),
  };
}

function polygon(ring: readonly Position[]): Area {
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

/** `step` is the number of positions on the circle from one vertex to the next. */
function star(count: number, radiusOf: (index: number) => number, step = 1): Position[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = ((index * step) / count) * 2 * Math.PI;
    return [LON + radiusOf(index) * Math.cos(angle), LAT + radiusOf(index) * Math.sin(angle)];
  });
}

/** Teeth as wide as the area, so that a line across it meets every edge. */
function comb(count: number): Position[] {
  const teeth = Array.from({ length: count - 2 }, (_, index): Position => {
    const x = index % 4 < 2 ? LON - RADIUS : LON + RADIUS - 1;
    return [x, LAT - RADIUS + (index * 2 * RADIUS) / count + (index % 2) * 1e-4];
  });
  return [[LON + RADIUS, LAT - RADIUS], ...teeth, [LON + RADIUS, LAT + RADIUS]].toReversed() as Position[];
}

/** Triangles in a grid of 50 columns, `size` cells wide. */
function multi(count: number, size: number): Area {
  return { type: 'MultiPolygon', coordinates: Array.from({ length: count }, (_, index) => [triangle(index, size)]) };
}

function holes(count: number): Area {
  const [west, south, east, north] = [LON - RADIUS, LAT - RADIUS, LON + RADIUS + 1, LAT + RADIUS + 1];
  const outline = [
    ...[
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ],
    [west, south],
  ];
  const inner = Array.from({ length: count }, (_, index) => triangle(index, 1).toReversed());
  return { type: 'Polygon', coordinates: [outline, ...inner] };
}

function triangle(index: number, size: number): Position[] {
  const cell = (2 * RADIUS) / 50;
  const x = LON - RADIUS + (index % 50) * cell + cell / 10;
  const y = LAT - RADIUS + Math.floor(index / 50) * cell + cell / 10;
  const side = cell * 0.8 * size;
  return [
    [x, y],
    [x + side, y],
    [x, y + side],
    [x, y],
  ];
}
