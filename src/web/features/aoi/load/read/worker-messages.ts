import type { AreaFileAnswers, ReadingProgress } from './area-file.ts';
import type { WorkerReading } from './read-areas.ts';
import type { FeatureRow } from './read-layer.ts';

export const MAX_ROWS_PER_MESSAGE = 1000;

/** From the page: files that belong together, and the answers so far. */
export type WorkerRequest = {
  readonly files: readonly { readonly file: File; readonly path: string }[];
  readonly answers: AreaFileAnswers;
};

type FeaturesReading = Extract<WorkerReading, { kind: 'features' }>;

/** From the worker: any number of `progress` and `rows`, then one of the others. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'rows'; readonly rows: readonly FeatureRow[] }
  | (Pick<FeaturesReading, 'packed' | 'crs' | 'notes'> & { readonly kind: 'read' })
  | { readonly kind: 'other'; readonly reading: Exclude<WorkerReading, { kind: 'features' }> }
  | { readonly kind: 'failed'; readonly detail: string };
