import { nameOf, shortFields } from './feature-name.ts';
import { FileProblem } from './file-problem.ts';
import { MAX_FEATURES, MAX_POSITIONS } from './limits.ts';
import type { CrsStatement, ParsedLayer, RawFeature, RawPolygon, RawRing } from './parsed-layer.ts';

export type FeatureParts = {
  readonly polygons: readonly RawPolygon[];
  readonly closedLines?: readonly RawRing[];
  readonly name?: string | null;
  readonly fields?: Iterable<readonly [string, unknown]>;
};

/** Gathers the features of a layer and holds them to the limits; what goes past one throws a FileProblem. */
export class LayerBuilder {
  readonly #features: RawFeature[] = [];
  readonly #leftOut = new Map<string, number>();
  readonly #notes = new Set<string>();
  #positions = 0;

  /** One with neither polygon nor closed line is not taken: say `leaveOut` for it. */
  add({ polygons, closedLines = [], name = null, fields = [] }: FeatureParts): void {
    if (polygons.length === 0 && closedLines.length === 0) return;
    for (const ring of polygons.flat()) this.#positions += ring.length;
    for (const line of closedLines) this.#positions += line.length;
    if (this.#positions > MAX_POSITIONS) throw new FileProblem(tooMany('positions', MAX_POSITIONS));
    if (this.#features.length >= MAX_FEATURES) throw new FileProblem(tooMany('features', MAX_FEATURES));
    const properties = shortFields(fields);
    this.#features.push({ polygons, closedLines, name: name ?? nameOf(properties), properties });
  }

  /** Counts what has no area, by its kind. */
  leaveOut(kind: string): void {
    const key = kind.slice(0, 40);
    // Kinds come from the file: a hostile one may have a new one at each turn.
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
  return `The file has more than ${limit.toLocaleString('en')} ${what}, which is the limit. Simplify it, or take a part.`;
}
