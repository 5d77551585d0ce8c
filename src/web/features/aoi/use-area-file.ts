import { useCallback, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { OnArea } from './area-panel-types.ts';
import { fileRefusal, nameOfFile } from './file-refusal.ts';
import { readAreaJson } from './read-area-json.ts';

const words = aoiStrings.load;

/** Where the loading of a file stands, in words. */
export type FileState = { readonly kind: 'idle' | 'reading' | 'loaded' | 'refused'; readonly message: string | null };

/** Loads an area from a file that was dropped or chosen. */
export function useAreaFile(onArea: OnArea) {
  const [state, setState] = useState<FileState>({ kind: 'idle', message: null });
  const read = useCallback(
    (files: readonly File[]) => {
      const refuse = (message: string) => {
        setState({ kind: 'refused', message });
        announce(message);
      };
      const [file] = files;
      if (!file) return;
      const refusal = files.length > 1 ? words.several : fileRefusal(file);
      if (refusal !== null) return refuse(refusal);
      setState({ kind: 'reading', message: words.reading(file.name) });
      file.text().then(
        (text) => {
          const reading = readAreaJson(text);
          if ('problem' in reading) return refuse(`${file.name}: ${reading.problem}`);
          onArea(reading.geometry, reading.name ?? nameOfFile(file.name));
          setState({ kind: 'loaded', message: [words.loaded(file.name), reading.note].filter(Boolean).join(' ') });
        },
        () => refuse(words.unreadable(file.name)),
      );
    },
    [onArea],
  );
  return { state, read };
}

export type AreaFile = ReturnType<typeof useAreaFile>;
