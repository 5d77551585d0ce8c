/** Level of detail of an outline. */
export type Detail = {
  /** vertices closer than this to the previous one are omitted, degrees of longitude */
  readonly spacingDegrees: number;
  /** the highest zoom at which the omissions are invisible */
  readonly maxZoom: number;
};

/** Outlines with at most this number of vertices are never thinned. */
const MAX_UNTHINNED_VERTICES = 2000;
/** Width of the Mercator world at zoom 0, px. */
const WORLD_PX = 512;
/** Half a pixel is invisible. Without thinning, updating the source takes 0.1 s for 100,000 vertices. */
const SPACING_PX = 0.5;

/** The level of detail for an outline with this number of vertices at this zoom. */
export function detailForZoom(zoom: number, vertexCount: number): Detail {
  if (vertexCount <= MAX_UNTHINNED_VERTICES) return { spacingDegrees: 0, maxZoom: Infinity };
  const maxZoom = Math.floor(zoom) + 1;
  return { spacingDegrees: (SPACING_PX * 360) / (WORLD_PX * 2 ** maxZoom), maxZoom };
}

/**
 * Omits the vertices that are closer than `spacing` (degrees of longitude) to the previous retained one. The ends stay,
 * and at least four positions, so that a ring stays a ring. The line moves by at most `spacing`.
 */
export function thinLine(line: readonly GeoJSON.Position[], spacing: number): GeoJSON.Position[] {
  if (spacing === 0 || line.length <= 4) return [...line];
  const last = line.length - 1;
  const retained: GeoJSON.Position[] = [];
  let [x, y, latitudeScale] = [Infinity, Infinity, 1];
  for (const [index, position] of line.entries()) {
    const [longitude = 0, latitude = 0] = position;
    const distance = Math.hypot(longitude - x, (latitude - y) * latitudeScale);
    if (distance < spacing && index !== last) continue;
    retained.push(position);
    // In Mercator a degree of latitude is longer than a degree of longitude.
    [x, y, latitudeScale] = [longitude, latitude, 1 / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))];
  }
  if (retained.length >= 4) return retained;
  return [0, Math.floor(last / 3), Math.floor((2 * last) / 3), last].flatMap((index) => [line[index] ?? []]);
}
