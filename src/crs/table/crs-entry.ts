/** A coordinate system of EPSG or Esri that proj4 computes as PROJ does; of compound systems and systems with heights, the horizontal part. */
export type CrsEntry = {
  readonly authority: 'EPSG' | 'ESRI';
  readonly code: number;
  readonly name: string;
  /**
   * Without a datum shift. Positions are x before y, unless `+axis=` gives other directions: proj4 follows it only with
   * `enforceAxis`, forwards and back.
   */
  readonly proj4: string;
  /** `[west, south, east, north]`, degrees, rounded outwards; west > east if it crosses 180°. */
  readonly areaOfUse: readonly [number, number, number, number];
  /** The authority's axis order has north (or latitude) first. */
  readonly isNorthFirst: boolean;
  readonly isDeprecated: boolean;
  /** Whether the system has heights, which `proj4` leaves out. */
  readonly hasHeights: boolean;
  /** The geographic base: a code of EPSG, or of Esri if above 32767; null if neither has it. */
  readonly baseCode: number | null;
};

/** A transformation to WGS 84. */
export type DatumOperation = {
  /**
   * Seven parameters as in proj4's `+towgs84`; null to retain longitude and latitude: add no `+towgs84` then. Zeros are
   * another operation, since they change the ellipsoid.
   */
  readonly towgs84: readonly number[] | null;
  /** Metres; null if unknown, as for a base without any operation: the position may then be hundreds of metres off. */
  readonly accuracyM: number | null;
};

/** A system for which proj4 would be wrong, with the name of the projection, celestial body or datum to quote in a refusal. */
export type RefusedCrs = {
  readonly refused: string;
  readonly reason: 'projection' | 'body' | 'datum';
  readonly name: string;
};

/** The systems of EPSG and Esri in PROJ's database. */
export type CrsTable = {
  /** Null for an unknown code. */
  byCode(authority: CrsEntry['authority'], code: number): CrsEntry | RefusedCrs | null;
  /** By EPSG's or Esri's name, with any punctuation and case; null for an unknown name and for refused systems. */
  byName(name: string): CrsEntry | null;
  /** The refused system of a name that `byName` doesn't find; null for an unknown name. */
  refusedByName(name: string): RefusedCrs | null;
  /**
   * The operation that PROJ selects without grids at a place, in degrees. Call it once for a raster or layer, at its centre,
   * since another operation for a part of it would tear it. For some systems PROJ's operation is not that of their base:
   * `system` considers them.
   */
  operationAt(
    baseCode: number | null,
    longitude: number,
    latitude: number,
    system?: Pick<CrsEntry, 'authority' | 'code'>,
  ): DatumOperation;
  all(): Iterable<CrsEntry>;
};
