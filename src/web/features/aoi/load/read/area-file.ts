import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';

/** One feature of a file that has an area. `geometry` is WGS 84 with 7 decimals and is put together when it is asked for. */
export type LoadedFeature = {
  readonly geometry: AoiGeometry;
  readonly name: string | null;
  /** Geodesic; null where findings make it meaningless. */
  readonly areaKm2: number | null;
  readonly positions: number;
  /** What `aoiFindings` has to say of it. */
  readonly findings: number;
  /** The first few fields, cut to a line each. */
  readonly properties: readonly (readonly [string, string])[];
};

/** A coordinate system that would put the numbers into its own area of use, and the place on Earth where they would lie. */
export type CrsGuess = { readonly crs: string; readonly name: string; readonly lands: readonly [number, number] };

/** What came of reading a file: areas, a question that has to be answered first, or a sentence. */
export type AreaFileReading =
  | {
      readonly kind: 'features';
      readonly features: readonly LoadedFeature[];
      /** The coordinate system in words. */
      readonly crs: string;
      /** What was left out or is uncertain, a sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'needs-crs';
      readonly why: string;
      readonly guesses: readonly CrsGuess[];
      readonly samples: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'layers'; readonly layers: readonly LayerChoice[] }
  /** Closed tracks may be outlines: to be said yes to. */
  | { readonly kind: 'needs-closed-lines'; readonly lines: number }
  | { readonly kind: 'refused'; readonly sentence: string };

export type LayerChoice = { readonly name: string; readonly features: number | null };

/** Answers to questions of an earlier reading of the same files. */
export type AreaFileAnswers = {
  /** `EPSG:32756`, or the text of a .prj file. */
  readonly crs?: string;
  readonly layer?: string;
  readonly closedLinesAsAreas?: boolean;
  /** Where the person looks, degrees: guesses near it come first. */
  readonly near?: readonly [number, number];
};

/** How far a reading is: a share of 0..1, and what is being done. */
export type ReadingProgress = { readonly share: number; readonly step: 'reading' | 'projecting' | 'measuring' };
