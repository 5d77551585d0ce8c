import { pickFeatureName, shortFields } from './feature-name.ts';
import { FileProblem } from './file-problem.ts';
import { MAX_FEATURES, MAX_POSITIONS } from './limits.ts';
import type { CrsStatement, ParsedLayer, RawFeature, RawPolygon, RawRing } from './parsed-layer.ts';

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
  readonly #notes = new Set<string>();
  #positions = 0;

  /** Ignores features with neither polygon nor closed line: call `leaveOut` for them. */
  add({ polygons, closedLines = [], name = null, fields = [] }: FeatureInput): void {
    if (polygons.length === 0 && closedLines.length === 0) return;
    for (const ring of polygons.flat()) this.#positions += ring.length;
    for (const line of closedLines) this.#positions += line.length;
    if (this.#positions > MAX_POSITIONS) throw new FileProblem(tooMany('positions', MAX_POSITIONS));
    if (this.#features.length >= MAX_FEATURES) throw new FileProblem(tooMany('features', MAX_FEATURES));
    const properties = shortFields(fields);
    this.#features.push({ polygons, closedLines, name: name ?? pickFeatureName(properties), properties });
  }

  /** Counts a left-out geometry without area by its kind. */
  leaveOut(kind: string): void {
    const key = kind.slice(0, 40);
    // Kinds come from the file: a hostile file may contain any number of them.
    if (this.#leftOut.has(key) || this.#leftOut.size < 20) this.#leftOut.set(key, (this.#leftOut.get(key) ?? 0) + 1);
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  build(name: string, crs: CrsStatement): ParsedLayer {
    return { name, crs, features: this.#features, leftOut: this.#leftOut, notes: [...this.#notes] };
  }
}

function tooMany(what: string, limit: number): string {
  return `The file has more than ${limit.toLocaleString('en')} ${what}, which is the limit. Simplify it, or split the file.`;
}
