/** A lobe of Goode's interrupted projection for land. Degrees from the projection's central meridian. */
export type GoodeLobe = {
  readonly centre: number;
  readonly west: number;
  readonly east: number;
  readonly isNorth: boolean;
};

/** From west to east in each hemisphere. */
export const GOODE_LOBES: readonly GoodeLobe[] = [
  { centre: -100, west: -180, east: -40, isNorth: true },
  { centre: 30, west: -40, east: 180, isNorth: true },
  { centre: -160, west: -180, east: -100, isNorth: false },
  { centre: -60, west: -100, east: -20, isNorth: false },
  { centre: 20, west: -20, east: 80, isNorth: false },
  { centre: 140, west: 80, east: 180, isNorth: false },
];

const RADIANS = Math.PI / 180;
/** Semi-major axes; 0.06 mm. A raster may end at the equator or at an edge. */
const TOLERANCE = 1e-11;

/** Whether a definition is Goode's interrupted projection with all of its lobes. */
export function isInterruptedGoode(proj4: string): boolean {
  return proj4.startsWith('+proj=igh ') && !proj4.includes('+lobe=');
}

/**
 * The definition of the lobe that contains the coordinates of a raster's corners; null if they are in different ones. Within a lobe
 * the projection has no interruption, so that areas can be projected onto the raster's grid. PROJ ignores the term `+lobe`.
 */
export function lobeDefinition(proj4: string, corners: readonly (readonly [number, number])[]): string | null {
  const [a, unit] = [termOf(proj4, 'a', Number.NaN), termOf(proj4, 'to_meter', 1)];
  const [x0, y0] = [termOf(proj4, 'x_0', 0), termOf(proj4, 'y_0', 0)];
  const plane = corners.map(([x, y]): [number, number] => [(x * unit - x0) / a, (y * unit - y0) / a]);
  const number = GOODE_LOBES.findIndex((lobe) => plane.every(([x, y]) => isInPart(lobe, x, y)));
  return number < 0 ? null : proj4.replace('+proj=igh ', `+proj=igh +lobe=${number} `);
}

/** The part of the plane in which the inverse projection uses a lobe: x of the equator at its ends, north or south. */
function isInPart({ west, east, isNorth }: GoodeLobe, x: number, y: number): boolean {
  const isInHalf = isNorth ? y >= -TOLERANCE : y <= TOLERANCE;
  return isInHalf && x >= west * RADIANS - TOLERANCE && x <= east * RADIANS + TOLERANCE;
}

/**
 * The lobe in a definition, degrees: its central meridian, and its longitudes and latitudes `[west, south, east, north]`, which may
 * exceed ±180; null for other definitions.
 */
export function lobeOf(
  proj4: string,
): { readonly meridian: number; readonly domain: readonly [number, number, number, number] } | null {
  const number = termOf(proj4, 'lobe', Number.NaN);
  const lobe = proj4.startsWith('+proj=igh ') ? GOODE_LOBES[number] : undefined;
  if (!lobe) return null;
  const lon0 = termOf(proj4, 'lon_0', 0);
  const latitudes = lobe.isNorth ? ([0, 90] as const) : ([-90, 0] as const);
  return {
    meridian: lon0 + lobe.centre,
    domain: [lon0 + lobe.west, latitudes[0], lon0 + lobe.east, latitudes[1]],
  };
}

function termOf(proj4: string, name: string, usual: number): number {
  return Number(new RegExp(`\\+${name}=(\\S+)`).exec(proj4)?.[1] ?? usual);
}
