import type { OnArea } from '../area-panel-types.ts';
import type { LoadJob, LoadState } from './load-state.ts';
import { nameOfFile } from './name-from-file.ts';
import type { AreaFileAnswers, AreaFileReading } from './read/area-file.ts';

/** Where the person looks, degrees. */
export type Near = () => readonly [number, number] | null;

type ReadAreaFile = typeof import('./read/read-area-file.ts').readAreaFile;

export type AreaFileParts = {
  readonly onArea: OnArea;
  readonly near: Near;
  /** The reader, fetched with the first file. */
  readonly loadReader: () => Promise<ReadAreaFile>;
};

/** The loading of files. Its state fits `useSyncExternalStore`: progress is drawn where it is shown and nowhere else. */
export type AreaFile = {
  getState(): LoadState;
  subscribe(listener: () => void): () => void;
  read(files: readonly File[]): void;
  /** Reads the same files again, with the answer to what was asked. */
  answer(answers: AreaFileAnswers): void;
  cancel(): void;
  /** Says how the choosing among features ended. */
  finish(message: string, notes: readonly string[]): void;
};

/** Makes a loading that waits for files. One feature is the area at once; several are to be chosen from. */
export function createAreaFile({ onArea, near, loadReader }: AreaFileParts): AreaFile {
  let state: LoadState = { kind: 'idle' };
  let job: LoadJob = { files: [], answers: {} };
  let running: AbortController | null = null;
  const listeners = new Set<() => void>();
  const show = (next: LoadState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  async function run(files: readonly File[], answers: AreaFileAnswers): Promise<void> {
    job = { files, answers };
    running?.abort();
    const stop = new AbortController();
    running = stop;
    const name = files[0]?.name ?? '';
    show({ kind: 'reading', name, progress: { share: 0, step: 'reading' } });
    try {
      const readAreaFile = await loadReader();
      const reading = await readAreaFile(files, {
        ...answers,
        near: near() ?? undefined,
        signal: stop.signal,
        onProgress: (progress) => show({ kind: 'reading', name, progress }),
      });
      if (!stop.signal.aborted) show(stateAfter(name, reading, onArea));
    } catch (error) {
      if (stop.signal.aborted) return;
      show({ kind: 'failed' });
      // Anything but a chunk that didn't load is a bug, and the browser's console is where it is looked for.
      throw error;
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (files) => void run(files, {}),
    answer: (answers) => void run(job.files, { ...job.answers, ...answers }),
    cancel() {
      running?.abort();
      show({ kind: 'idle' });
    },
    finish: (message, notes) => show({ kind: 'chosen', message, notes }),
  };
}

function stateAfter(name: string, reading: AreaFileReading, onArea: OnArea): LoadState {
  if (reading.kind === 'refused') return { kind: 'refused', message: reading.sentence };
  if (reading.kind !== 'features') return { kind: 'asked', question: reading };
  const [only, ...others] = reading.features;
  if (!only || others.length > 0) return { kind: 'choosing', name, reading };
  onArea(only.geometry, only.name ?? nameOfFile(name));
  return { kind: 'loaded', name, crs: reading.crs, notes: reading.notes };
}
