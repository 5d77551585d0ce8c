import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import type { CrsDoubt, FileFault, FileNote } from '../layer/file-faults.ts';
import type { OutlineSource } from '../layer/parsed-layer.ts';

/** A feature of a file that has an area. `geometry` is WGS 84 with 7 decimals; it is a getter that unpacks it on each call. */
export type LoadedFeature = {
  readonly geometry: AoiGeometry;
  readonly name: string | null;
  /** Geodesic area; null when findings make it meaningless. */
  readonly areaKm2: number | null;
  readonly positions: number;
  /** Number of findings of `aoiFindings`. */
  readonly findings: number;
  /** The first fields, each shortened to one line. */
  readonly properties: readonly (readonly [string, string])[];
};

/** A coordinate system that projects the file into its area of use, and the resulting longitude and latitude. */
export type CrsGuess = { readonly crs: string; readonly name: string; readonly position: readonly [number, number] };

/** Result of reading files: features, a question, or a refusal. */
export type AreaFileReading =
  | {
      readonly kind: 'features';
      readonly features: readonly LoadedFeature[];
      /** Name of the coordinate system; null for longitude and latitude on WGS 84. */
      readonly crs: string | null;
      /** What was left out or is uncertain. */
      readonly notes: readonly FileNote[];
    }
  | {
      readonly kind: 'needs-crs';
      readonly doubt: CrsDoubt;
      readonly guesses: readonly CrsGuess[];
      readonly samples: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'layers'; readonly layers: readonly LayerChoice[] }
  /** There are only closed lines or points in order, which may be outlines: needs the user's confirmation. */
  | { readonly kind: 'needs-closed-lines'; readonly lines: number; readonly from: OutlineSource }
  | { readonly kind: 'refused'; readonly fault: FileFault };

export type LayerChoice = { readonly name: string; readonly features: number | null };

/** Answers to the questions of an earlier reading of the same files. */
export type AreaFileAnswers = {
  /** `EPSG:32756`, or the text of a .prj file. */
  readonly crs?: string;
  readonly layer?: string;
  readonly closedLinesAsAreas?: boolean;
  /** Centre of the map view, degrees: guesses near it come first. */
  readonly near?: readonly [number, number];
};

/** Progress of a reading: a share from 0 to 1, and the current step. */
export type ReadingProgress = { readonly share: number; readonly step: 'reading' | 'projecting' | 'measuring' };
