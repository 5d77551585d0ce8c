import type { FileFault } from './layer/file-faults.ts';
import type { AreaFileAnswers, AreaFileReading, ReadingProgress } from './read/area-file.ts';

export type FeaturesReading = Extract<AreaFileReading, { kind: 'features' }>;
export type Question = Exclude<AreaFileReading, { kind: 'features' | 'refused' }>;

/** State of loading files. */
export type LoadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly progress: ReadingProgress }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'choosing'; readonly name: string; readonly reading: FeaturesReading }
  | (Pick<FeaturesReading, 'crs' | 'notes'> & { readonly kind: 'loaded'; readonly name: string })
  /** After a choice of features. */
  | { readonly kind: 'chosen'; readonly message: string; readonly notes: readonly string[] }
  /** The reader could not be loaded. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly fault: FileFault };

/** The files, and the answers so far. */
export type LoadJob = { readonly files: readonly File[]; readonly answers: AreaFileAnswers };
