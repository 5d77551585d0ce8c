import { useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { Progress } from '../../ui/progress.tsx';
import type { FileRow } from './file-row.ts';
import { filesStrings as words } from './files-strings.ts';
import { failureSentence } from './save/save-error.ts';
import type { SaveState } from './save/save-state.ts';
import { chooseFile } from './save/targets.ts';
import { useLargePrompt } from './save/use-large-prompt.tsx';
import { useSaver } from './save/use-saver.ts';
import styles from './save-button.module.css';

/** Saves one file and shows the progress. The same button element saves and stops, so that it keeps the keyboard focus. */
export function SaveButton({ row }: { readonly row: FileRow }) {
  const saver = useSaver();
  const store = saver.stateOf(row.key);
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isSaved = saver.statusOf(row.key) === 'saved';
  const [problem, setProblem] = useState<string | null>(null);
  const { ask, dialog } = useLargePrompt();
  // The strip of a run stops its files.
  const isSingle = saver.isSingle(row.key);
  const isRunning = state !== null && state.status !== 'saved' && state.status !== 'failed';
  const start = async () => {
    setProblem(null);
    try {
      const file = await chooseFile(row.filename, row.sizeBytes);
      if (file !== null) await saver.save(row, file);
    } catch (error) {
      setProblem(failureSentence(error));
    }
  };
  return (
    <span className={styles.state}>
      <span className={styles.words}>
        {problem !== null && (
          <span className={styles.failed} role="alert">
            {problem}
          </span>
        )}
        {state ? (
          <StateText row={row} state={state} />
        ) : (
          isSaved && <span className={styles.quiet}>{words.savedBefore}</span>
        )}
      </span>
      {(!isRunning || isSingle) && (
        <Button
          variant="link"
          aria-label={isRunning ? words.stopLabel(row.filename) : words.saveLabel(row.filename)}
          onClick={(event) => {
            // Ignore the second click of a double click, which would stop the download.
            if (event.detail > 1) return;
            if (isRunning) saver.stop(row.key);
            else ask(row.sizeBytes, () => void start());
          }}
        >
          {isRunning ? words.stop : state === null && !isSaved ? words.save : words.again}
        </Button>
      )}
      {dialog}
    </span>
  );
}

function StateText({ row, state }: { readonly row: FileRow; readonly state: SaveState }) {
  const now = useNow(500, state.status === 'waiting');
  switch (state.status) {
    case 'queued':
      return <span className={styles.quiet}>{words.queued}</span>;
    case 'saving':
    case 'paused': {
      const percent = Math.floor((100 * state.receivedBytes) / Math.max(1, state.totalBytes));
      return (
        <>
          <Progress percent={percent} label={row.filename} />
          <span className={styles.quiet}>
            {state.status === 'saving' ? words.saving(percent) : words.paused(percent)}
          </span>
        </>
      );
    }
    case 'waiting':
      return (
        <span className={styles.quiet}>
          {words.waiting(Math.max(0, Math.ceil((state.untilMs - now.getTime()) / 1000)))}
        </span>
      );
    case 'saved':
      return (
        <span className={styles.saved} title={state.isVerified ? undefined : words.noDigest}>
          {state.isVerified ? words.savedVerified : words.saved}
        </span>
      );
    case 'failed':
      return (
        <span className={styles.failed} role="alert">
          {state.message}
        </span>
      );
  }
}
