import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import type { OnArea } from '../area-panel-types.ts';
import type { AreaFileAnswers, AreaFileReading } from './area-file.ts';
import type { LoadJob, LoadState } from './load-state.ts';
import { loadStrings as words } from './load-strings.ts';
import { nameOfFile } from './name-of-file.ts';

type Near = () => readonly [number, number] | null;

/** Loads an area from files that were dropped or chosen together; questions and choices are its state. */
export function useAreaFile(onArea: OnArea, near: Near) {
  const [state, setState] = useState<LoadState>({ kind: 'idle' });
  const job = useRef<LoadJob>({ files: [], answers: {} });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (files: readonly File[], answers: AreaFileAnswers) => {
      job.current = { files, answers };
      running.current?.abort();
      const stop = new AbortController();
      running.current = stop;
      const name = files[0]?.name ?? '';
      setState({ kind: 'reading', name, progress: { share: 0, step: 'reading' } });
      try {
        const { readAreaFile } = await import('./read-area-file.ts');
        const reading = await readAreaFile(files, {
          ...answers,
          near: near() ?? undefined,
          signal: stop.signal,
          onProgress: (progress) => setState({ kind: 'reading', name, progress }),
        });
        if (!stop.signal.aborted) setState(next(name, reading, onArea));
      } catch {
        if (!stop.signal.aborted) setState({ kind: 'refused', message: words.failed });
      }
    },
    [onArea, near],
  );

  return {
    state,
    read: useCallback((files: readonly File[]) => void run(files, {}), [run]),
    answer: (answers: AreaFileAnswers) => void run(job.current.files, { ...job.current.answers, ...answers }),
    cancel() {
      running.current?.abort();
      setState({ kind: 'idle' });
    },
    /** Says how the choosing ended. */
    finish: (message: string, notes: readonly string[]) => setState({ kind: 'loaded', message, notes }),
  };
}

export type AreaFile = ReturnType<typeof useAreaFile>;

function next(name: string, reading: AreaFileReading, onArea: OnArea): LoadState {
  if (reading.kind === 'refused') {
    announce(reading.sentence);
    return { kind: 'refused', message: reading.sentence };
  }
  if (reading.kind !== 'features') return { kind: 'asked', question: reading };
  const [only, ...others] = reading.features;
  if (!only || others.length > 0) {
    announce(words.table.found(reading.features.length, reading.crs));
    return { kind: 'choosing', name, reading };
  }
  onArea(only.geometry, only.name ?? nameOfFile(name));
  return { kind: 'loaded', message: words.loaded(name, reading.crs), notes: reading.notes };
}
