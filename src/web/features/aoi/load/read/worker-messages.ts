import type { AreaFileAnswers, ReadingProgress } from './area-file.ts';
import type { PackedFeatures } from './packed-features.ts';
import type { WorkerReading } from './read-areas.ts';
import type { FeatureRow } from './read-layer.ts';

export const MAX_ROWS_PER_MESSAGE = 1000;

/** From the page: files that belong together, and the answers so far. */
export type WorkerRequest = {
  readonly files: readonly { readonly file: File; readonly path: string }[];
  readonly answers: AreaFileAnswers;
};

/** From the worker: any number of `progress` and `rows`, then one of the others. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'rows'; readonly rows: readonly FeatureRow[] }
  | { readonly kind: 'read'; readonly packed: PackedFeatures; readonly crs: string; readonly notes: readonly string[] }
  | { readonly kind: 'other'; readonly reading: Exclude<WorkerReading, { kind: 'features' }> }
  | { readonly kind: 'failed'; readonly detail: string };
