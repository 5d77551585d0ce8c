import { createStore, type ReadableStore } from '../../../create-store.ts';
import type { OnArea } from '../area-panel-types.ts';
import type { LoadJob, LoadState } from './load-state.ts';
import { areaNameFromFile } from './name-from-file.ts';
import type { AreaFileAnswers, AreaFileReading } from './read/area-file.ts';

/** The centre of the map view, degrees; null when it isn't zoomed in. */
export type GetViewCenter = () => readonly [number, number] | null;

type ReadAreaFile = typeof import('./read/read-area-file.ts').readAreaFile;

export type AreaFileLoaderOptions = {
  readonly onArea: OnArea;
  readonly near: GetViewCenter;
  /** Loads the reader, with the first file. */
  readonly loadReader: () => Promise<ReadAreaFile>;
};

/** Loads areas from files. Its progress re-renders only its subscribers. */
export type AreaFileLoader = ReadableStore<LoadState> & {
  read(files: readonly File[]): void;
  /** Reads the same files again, with the user's answers. */
  answer(answers: AreaFileAnswers): void;
  cancel(): void;
  /** Ends the choice of features with a message. */
  finish(message: string, notes: readonly string[]): void;
};

/** Creates an idle loader. A single feature becomes the area at once; several are offered as a choice. */
export function createAreaFileLoader({ onArea, near, loadReader }: AreaFileLoaderOptions): AreaFileLoader {
  const { getSnapshot, subscribe, set: show } = createStore<LoadState>({ kind: 'idle' });
  let job: LoadJob = { files: [], answers: {} };
  let running: AbortController | null = null;

  async function run(files: readonly File[], answers: AreaFileAnswers): Promise<void> {
    job = { files, answers };
    running?.abort();
    const abort = new AbortController();
    running = abort;
    const name = files[0]?.name ?? '';
    show({ kind: 'reading', name, progress: { share: 0, step: 'reading' } });
    try {
      const readAreaFile = await loadReader();
      const reading = await readAreaFile(files, {
        ...answers,
        near: near() ?? undefined,
        signal: abort.signal,
        onProgress: (progress) => show({ kind: 'reading', name, progress }),
      });
      if (!abort.signal.aborted) show(stateAfter(name, reading, onArea));
    } catch (error) {
      if (abort.signal.aborted) return;
      show({ kind: 'failed' });
      // Rethrown for the browser's console: except for a chunk that failed to load, this is a bug.
      throw error;
    }
  }

  return {
    getSnapshot,
    subscribe,
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
  if (reading.kind === 'refused') return { kind: 'refused', fault: reading.fault };
  if (reading.kind !== 'features') return { kind: 'question', question: reading };
  const [only, ...others] = reading.features;
  if (!only || others.length > 0) return { kind: 'choosing', name, reading };
  onArea(only.geometry, only.name ?? areaNameFromFile(name));
  return { kind: 'loaded', name, crs: reading.crs, notes: reading.notes };
}
