import type { AreaFileAnswers, AreaFileReading, ReadingProgress } from './read/area-file.ts';

export type FeaturesReading = Extract<AreaFileReading, { kind: 'features' }>;
export type Question = Exclude<AreaFileReading, { kind: 'features' | 'refused' }>;

/** Where the loading of files stands. */
export type LoadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly progress: ReadingProgress }
  | { readonly kind: 'asked'; readonly question: Question }
  | { readonly kind: 'choosing'; readonly name: string; readonly reading: FeaturesReading }
  | { readonly kind: 'loaded'; readonly name: string; readonly crs: string; readonly notes: readonly string[] }
  /** After a choice, in the words of the place where it was made. */
  | { readonly kind: 'chosen'; readonly message: string; readonly notes: readonly string[] }
  /** The reader itself couldn't be had. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly message: string };

/** What was dropped, and what was answered so far. */
export type LoadJob = { readonly files: readonly File[]; readonly answers: AreaFileAnswers };
