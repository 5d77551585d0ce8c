/** WGS 84: equatorial radius in metres, flattening, and the square of the eccentricity. */
export const EQUATORIAL_RADIUS_M = 6_378_137;
export const FLATTENING = 1 / 298.257223563;
export const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING);
