/** Between the lines of a column, since JSON needs two characters for a line break. */
export const SEPARATOR = '|';

/** The table as text: columns with a line for each system, EPSG's before Esri's. Written by build.node.ts. */
export type TableFile = {
  /** versions of PROJ's database */
  readonly source: string;
  /** `tmerc lat_0 lon_0 units=us-ft`: projection, names of numbers, constants */
  readonly methods: readonly string[];
  /** semi-major axis and inverse flattening, 0 for a sphere */
  readonly ellipsoids: readonly string[];
  /** towgs84 (empty: longitude and latitude are retained) `|` accuracy in metres (empty: unknown) */
  readonly operations: readonly string[];
  /** lists of operations in PROJ's order: `operation west south east north`, a `~` before it if for use offshore only */
  readonly choices: readonly string[];
  /** `code ellipsoid meridian choice` of geographic systems; code 0 if the authority has none */
  readonly bases: readonly string[];
  /** number of EPSG's systems, which are the first */
  readonly epsgCount: number;
  /** difference from the code before */
  readonly codes: string;
  readonly methodOf: string;
  /** difference from the number before */
  readonly baseOf: string;
  /** values of the method’s names (number-text.ts), by method (rowsByMethod), which makes the compressed table 5 % smaller */
  readonly numbers: string;
  /** `west south width height`, degrees; empty if as in the line before */
  readonly boxes: string;
  /** n: north first; d: deprecated; h: has heights */
  readonly flags: string;
  /** `/ UTM zone 31N` after the name of the base (front-coding.ts) */
  readonly names: string;
  /** Esri's names of EPSG systems (name-template.ts, front-coding.ts), empty if equal */
  readonly esriNames: string;
  /** systems for which PROJ selects another operation than from the list of their base: `authority code choice` */
  readonly exceptions: readonly string[];
  /** `authority code reason|name` */
  readonly refused: readonly string[];
};

/** The rows in the order of their methods' numbers. */
export function rowsByMethod(methodOf: readonly number[]): number[] {
  return [...methodOf.keys()].sort((one, other) => (methodOf[one] ?? 0) - (methodOf[other] ?? 0) || one - other);
}
