import proj4 from 'proj4';

/** Takes a position to `[longitude, latitude]` on WGS 84, degrees; null where the system has no answer. */
export type ToWgs84 = (x: number, y: number) => readonly [number, number] | null;

// The zero shift makes it a datum to shift to; without one proj4 takes systems for being on the same.
const WGS84 = '+proj=longlat +ellps=WGS84 +towgs84=0,0,0 +no_defs';

/**
 * The way from a system (PROJ string or WKT) to WGS 84, or null when proj4 can't compute it. `shift` is its datum shift,
 * three or seven parameters: those that proj4 knows by name are others than EPSG's, and grids are never there.
 */
export function toWgs84(definition: string, shift: readonly number[] | null): ToWgs84 | null {
  try {
    const converter = proj4(define(definition, shift), WGS84);
    return (x, y) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
      // In the order and direction of the file's axes: some systems count to the west and south.
      const [longitude = Number.NaN, latitude = Number.NaN] = converter.forward([x, y], true);
      return Number.isFinite(longitude) && Math.abs(latitude) <= 90.000_001 ? [longitude, latitude] : null;
    };
  } catch {
    // proj4 throws for methods that it doesn't have, and for texts that are no definition.
    return null;
  }
}

const NAME = 'the file’s own';

/** proj4 reads a definition under a name; what it made of the datum is replaced. */
function define(definition: string, shift: readonly number[] | null): string {
  proj4.defs(NAME, definition);
  const read = proj4.defs(NAME);
  proj4.defs(NAME, { ...read, datumCode: 'none', datum_params: shift ? [...shift] : undefined, nadgrids: undefined });
  return NAME;
}
