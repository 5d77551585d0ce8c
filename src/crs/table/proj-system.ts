/** x, y, and PROJ's longitude and latitude on WGS 84 of it, and PROJ's x and y of these again. */
export type ProjPoint = readonly [
  x: number,
  y: number,
  longitude: number,
  latitude: number,
  xAgain: number,
  yAgain: number,
];

/** A system as PROJ describes it (proj-systems.py); fields are missing where PROJ fails. */
export type ProjSystem = {
  readonly authority: 'EPSG' | 'ESRI';
  readonly code: number;
  readonly kind: 'projected' | 'geographic 2D' | 'geographic 3D' | 'compound';
  readonly deprecated: boolean;
  readonly name: string;
  readonly failure?: string;
  /** Esri's name of an EPSG system */
  readonly esri?: string | null;
  readonly method?: string | null;
  readonly datum?: string;
  /** directions of the authority's first two axes */
  readonly axes?: readonly string[];
  readonly northFirst?: boolean;
  readonly base?: string | null;
  /** prime meridian, degrees from Greenwich */
  readonly meridian?: number;
  /** unit of the base's longitudes and latitudes, degrees */
  readonly angularUnit?: number;
  /** semi-major axis, metres, and inverse flattening, 0 for a sphere */
  readonly a?: number;
  readonly rf?: number;
  readonly box?: readonly [west: number, south: number, east: number, north: number] | null;
  readonly proj?: string | null;
  readonly points?: readonly ProjPoint[];
  /** the operation at the first point */
  readonly pipeline?: string;
  readonly accuracy?: number;
  readonly ballpark?: boolean;
};

/** An operation to WGS 84 as PROJ describes it (proj-operations.py); an unknown accuracy is negative. */
export type ProjOperation = {
  readonly pipeline: string;
  readonly accuracy: number;
  readonly ballpark: boolean;
  readonly offshore: boolean;
  readonly box: readonly [west: number, south: number, east: number, north: number];
};
