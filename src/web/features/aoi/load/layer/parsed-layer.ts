/** `[x, y]` in the file's own system. */
export type RawPosition = readonly number[];
export type RawRing = readonly RawPosition[];
/** The shell, then its holes. */
export type RawPolygon = readonly RawRing[];

/** A feature as a parser hands it out: its polygons, closed lines apart, and its fields as text. */
export type RawFeature = {
  readonly polygons: readonly RawPolygon[];
  /** Lines that end where they begin: outlines, if the person says so. */
  readonly closedLines: readonly RawRing[];
  readonly name: string | null;
  readonly properties: readonly (readonly [string, string])[];
};

/** What a file says of its coordinate system. */
export type CrsStatement =
  /** The format, or the file, says longitude and latitude on WGS 84. `assumed`: only the format does, so numbers may tell otherwise. */
  | { readonly kind: 'wgs84'; readonly assumed: boolean }
  | { readonly kind: 'epsg'; readonly code: number; readonly axesAsAuthority?: boolean }
  /** WKT 1 (OGC or ESRI) or 2, or a PROJ string. */
  | { readonly kind: 'definition'; readonly text: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** One layer of a file. */
export type ParsedLayer = {
  readonly name: string;
  readonly crs: CrsStatement;
  readonly features: readonly RawFeature[];
  /** What has no area, by kind: `Point` → 12. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
};

/** A layer that can be counted and read; large files read only what was chosen. */
export type LayerSource = {
  readonly name: string;
  readonly features: number | null;
  readonly read: () => Promise<ParsedLayer>;
};
