/** Axes at the centre of a projection on the unit sphere: east, north, and up from the sphere's centre through it. */
export type TangentAxes = {
  /** Coordinates of a position; longitudes from the central meridian, radians. */
  readonly coordinates: (longitude: number, latitude: number) => { east: number; north: number; up: number };
  /** The position in the direction of a point, whose distance doesn't matter. */
  readonly position: (east: number, north: number, up: number) => [longitude: number, latitude: number];
};

/** The axes at a latitude of the central meridian, radians. */
export function tangentAxes(lat0: number): TangentAxes {
  const [sin0, cos0] = [Math.sin(lat0), Math.cos(lat0)];
  return {
    coordinates(longitude, latitude) {
      const [sine, cosine] = [Math.sin(latitude), Math.cos(latitude)];
      const towards = cosine * Math.cos(longitude);
      return {
        east: cosine * Math.sin(longitude),
        north: cos0 * sine - sin0 * towards,
        up: sin0 * sine + cos0 * towards,
      };
    },
    position(east, north, up) {
      const towards = cos0 * up - sin0 * north;
      return [Math.atan2(east, towards), Math.atan2(sin0 * up + cos0 * north, Math.hypot(towards, east))];
    },
  };
}
