import { pickFeatureName, shortFields } from './feature-name.ts';
import type { FileNote } from './file-faults.ts';
import { FileProblem } from './file-problem.ts';
import { MAX_FEATURES, MAX_POSITIONS } from './limits.ts';
import type { CrsStatement, OutlineSource, ParsedLayer, RawFeature, RawPolygon, RawRing } from './parsed-layer.ts';

export type FeatureInput = {
  readonly polygons: readonly RawPolygon[];
  readonly closedLines?: readonly RawRing[];
  readonly name?: string | null;
  readonly fields?: Iterable<readonly [string, unknown]>;
};

/** Collects the features of a layer. Throws a FileProblem when a limit is exceeded. */
export class LayerBuilder {
  readonly #features: RawFeature[] = [];
  readonly #leftOut = new Map<string, number>();
  readonly #notes: FileNote[] = [];
  #positions = 0;
  #outlinesFrom: OutlineSource = { kind: 'lines', gapM: 0 };

  /** Ignores features with neither polygon nor closed line: call `leaveOut` for them. */
  add({ polygons, closedLines = [], name = null, fields = [] }: FeatureInput): void {
    if (polygons.length === 0 && closedLines.length === 0) return;
    for (const ring of polygons.flat()) this.#positions += ring.length;
    for (const line of closedLines) this.#positions += line.length;
    if (this.#positions > MAX_POSITIONS) {
      throw new FileProblem({ code: 'too-many-positions', limit: MAX_POSITIONS });
    }
    if (this.#features.length >= MAX_FEATURES) {
      throw new FileProblem({ code: 'too-many-features', limit: MAX_FEATURES });
    }
    const properties = shortFields(fields);
    this.#features.push({ polygons, closedLines, name: name ?? pickFeatureName(properties), properties });
  }

  /** Counts a left-out geometry without area by its kind: the name of its type, or a `LeftOutKind`. */
  leaveOut(kind: string): void {
    const key = kind.slice(0, 40);
    // Kinds come from the file: a hostile file may contain any number of them.
    if (this.#leftOut.has(key) || this.#leftOut.size < 20) this.#leftOut.set(key, (this.#leftOut.get(key) ?? 0) + 1);
  }

  /** States that the closed lines had a gap, or were points. The largest gap, or the number of all points, remains. */
  outlinesAre(source: OutlineSource): void {
    const known = this.#outlinesFrom;
    if (source.kind === 'points') {
      const before = known.kind === 'points' ? known.points : 0;
      this.#outlinesFrom = { kind: 'points', points: before + source.points };
    } else if (known.kind === 'lines' && source.gapM > known.gapM) this.#outlinesFrom = source;
  }

  note(note: FileNote): void {
    this.#notes.push(note);
  }

  build(name: string, crs: CrsStatement): ParsedLayer {
    return {
      name,
      crs,
      features: this.#features,
      outlinesFrom: this.#outlinesFrom,
      leftOut: this.#leftOut,
      notes: this.#notes,
    };
  }
}
