import type { CrsDoubt, FileNote } from './file-faults.ts';

/** `[x, y]` in the file's coordinate system. */
export type RawPosition = readonly number[];
export type RawRing = readonly RawPosition[];
/** The outer ring, then the holes. */
export type RawPolygon = readonly RawRing[];

/** A parsed feature: polygons, closed lines, and fields as text. */
export type RawFeature = {
  readonly polygons: readonly RawPolygon[];
  /** Closed lines: outlines, if the user confirms that. */
  readonly closedLines: readonly RawRing[];
  readonly name: string | null;
  readonly properties: readonly (readonly [string, string])[];
};

/** What a file states about its coordinate system. */
export type CrsStatement =
  /** Longitude and latitude on WGS 84. `assumed`: only the format implies it, so the numbers may contradict it. */
  | { readonly kind: 'wgs84'; readonly assumed: boolean }
  | { readonly kind: 'epsg' | 'esri'; readonly code: number; readonly axesAsAuthority?: boolean }
  /** WKT 1 (OGC or ESRI) or 2, or a PROJ string. */
  | { readonly kind: 'definition'; readonly text: string }
  | { readonly kind: 'unknown'; readonly doubt: CrsDoubt };

/** What the closed lines of a layer are: lines, the largest distance that was closed in metres; or points in a row of a table each. */
export type OutlineSource =
  | { readonly kind: 'lines'; readonly gapM: number }
  | { readonly kind: 'points'; readonly points: number };

/** One layer of a file. */
export type ParsedLayer = {
  readonly name: string;
  readonly crs: CrsStatement;
  readonly features: readonly RawFeature[];
  readonly outlinesFrom: OutlineSource;
  /** Left-out geometries without area by kind: `Point` → 12. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly notes: readonly FileNote[];
};

/** A layer that is read on demand, so that only the chosen layer of a large file is read. */
export type LayerSource = {
  readonly name: string;
  readonly features: number | null;
  readonly read: () => Promise<ParsedLayer>;
};
