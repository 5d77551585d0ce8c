import { proj4 } from '../../../../../geo/projections/proj4.ts';

/** Converts a position to `[longitude, latitude]` on WGS 84, degrees; null outside of the system's domain. */
export type ToWgs84 = (x: number, y: number) => readonly [number, number] | null;

// The zero shift is needed: without towgs84 proj4 assumes that both systems have the same datum.
const WGS84 = '+proj=longlat +ellps=WGS84 +towgs84=0,0,0 +no_defs';

/**
 * The transform from a system (PROJ string or WKT) to WGS 84, or null when proj4 doesn't support it. `shift` is the datum
 * shift, seven parameters: proj4's named datums differ from EPSG's, and grids are not available.
 */
export function toWgs84(definition: string, shift: readonly number[] | null): ToWgs84 | null {
  try {
    const converter = proj4(define(definition, shift), WGS84);
    return (x, y) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
      // `true`: respect the axis order and direction of the definition, such as west and south.
      const [longitude = Number.NaN, latitude = Number.NaN] = converter.forward([x, y], true);
      return Number.isFinite(longitude) && Math.abs(latitude) <= 90.000_001 ? [longitude, latitude] : null;
    };
  } catch {
    // proj4 throws for unsupported methods, and for texts that aren't definitions.
    return null;
  }
}

const NAME = 'the file’s own';

/** Registers the definition with proj4 under a name, and replaces its datum. */
function define(definition: string, shift: readonly number[] | null): string {
  proj4.defs(NAME, definition);
  const read = proj4.defs(NAME);
  proj4.defs(NAME, { ...read, datumCode: 'none', datum_params: shift ? [...shift] : undefined, nadgrids: undefined });
  return NAME;
}
