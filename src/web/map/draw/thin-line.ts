/** How finely an outline is drawn: corners nearer than `spacing` degrees of longitude are left out, up to a zoom of `until`. */
export type Detail = { readonly spacing: number; readonly until: number };

/** Outlines of fewer corners are always drawn whole. */
const FEW_CORNERS = 2000;
/** Pixels of the Mercator world at zoom 0. */
const WORLD_PX = 512;
/** Half a pixel can't be seen, and a line that is thinned is sent to the map sooner: 0.1 s for 100,000 corners otherwise. */
const SPACING_PX = 0.5;

/** What a zoom can show of an outline of so many corners. */
export function detailAt(zoom: number, corners: number): Detail {
  if (corners <= FEW_CORNERS) return { spacing: 0, until: Infinity };
  const until = Math.floor(zoom) + 1;
  return { spacing: (SPACING_PX * 360) / (WORLD_PX * 2 ** until), until };
}

/**
 * A line without the corners that are nearer to the one before than `spacing`; its ends are kept, and of a line of four or
 * more at least four, so that a ring stays one. No place of it moves by more than the spacing.
 */
export function thinLine(line: readonly GeoJSON.Position[], spacing: number): GeoJSON.Position[] {
  if (spacing === 0 || line.length <= 4) return [...line];
  const last = line.length - 1;
  const kept: GeoJSON.Position[] = [];
  let [x, y, squeeze] = [Infinity, Infinity, 1];
  for (const [index, position] of line.entries()) {
    const [longitude = 0, latitude = 0] = position;
    const distance = Math.hypot(longitude - x, (latitude - y) * squeeze);
    if (distance < spacing && index !== last) continue;
    kept.push(position);
    // Mercator draws a degree of latitude longer than one of longitude.
    [x, y, squeeze] = [longitude, latitude, 1 / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))];
  }
  if (kept.length >= 4) return kept;
  return [0, Math.floor(last / 3), Math.floor((2 * last) / 3), last].flatMap((index) => [line[index] ?? []]);
}
