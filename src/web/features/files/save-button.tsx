import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Progress } from '../../ui/progress.tsx';
import type { FileRow } from './file-row.ts';
import styles from './save-button.module.css';
import type { SaveState } from './saver.ts';
import { useSaver } from './use-saver.ts';

const words = strings.files;

/** Saves one file and shows the progress. The same button element saves and stops, so that it keeps the keyboard focus. */
export function SaveButton({ row }: { readonly row: FileRow }) {
  const saver = useSaver();
  const states = useSyncExternalStore(saver.subscribe, saver.getStates);
  const state = states.get(row.key);
  const isRunning = state !== undefined && state.status !== 'saved' && state.status !== 'failed';
  return (
    <span className={styles.state}>
      <span className={styles.words}>{state && <StateText row={row} state={state} />}</span>
      <Button
        variant="link"
        aria-label={isRunning ? `${words.stop}: ${row.filename}` : words.saveLabel(row.filename)}
        onClick={(event) => {
          // Ignore the second click of a double click, which would stop the download.
          if (event.detail > 1) return;
          if (isRunning) saver.stop(row.key);
          else void saver.save(row);
        }}
      >
        {isRunning ? words.stop : state === undefined ? words.save : words.again}
      </Button>
    </span>
  );
}

function StateText({ row, state }: { readonly row: FileRow; readonly state: SaveState }) {
  const now = useNow(500, state.status === 'waiting');
  switch (state.status) {
    case 'saving': {
      const percent = Math.floor((100 * state.receivedBytes) / Math.max(1, state.totalBytes));
      return (
        <>
          <Progress percent={percent} label={row.filename} />
          <span className={styles.quiet}>{words.saving(percent)}</span>
        </>
      );
    }
    case 'waiting':
      return (
        <span className={styles.quiet}>
          {words.waiting(Math.max(0, Math.ceil((state.untilMs - now.getTime()) / 1000)))}
        </span>
      );
    case 'checking':
      return <span className={styles.quiet}>{words.checking}</span>;
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
