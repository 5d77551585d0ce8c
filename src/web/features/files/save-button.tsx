import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { strings } from '../../ui/strings.ts';
import { useNow } from '../../ui/use-now.ts';
import type { FileRow } from './file-row.ts';
import styles from './save-button.module.css';
import { useSaver } from './use-saver.ts';

const words = strings.files;

/** Saves one file and tells how that goes, in the place of the button. */
export function SaveButton({ row }: { readonly row: FileRow }) {
  const saver = useSaver();
  const states = useSyncExternalStore(saver.subscribe, saver.getStates);
  const state = states.get(row.key);
  const now = useNow(500, state?.status === 'waiting');
  const save = (label: string) => (
    <Button look="link" aria-label={words.saveLabel(row.filename)} onClick={() => void saver.save(row)}>
      {label}
    </Button>
  );
  if (state === undefined) return save(words.save);
  if (state.status === 'saved') {
    return (
      <span className={styles.state}>
        <span className={styles.saved} title={state.isVerified ? undefined : words.noDigest}>
          {state.isVerified ? words.savedVerified : words.saved}
        </span>
        {save(words.again)}
      </span>
    );
  }
  if (state.status === 'failed') {
    return (
      <span className={styles.state}>
        <span className={styles.failed} role="alert">
          {state.message}
        </span>
        {save(words.again)}
      </span>
    );
  }
  if (state.status === 'checking') return <span className={styles.quiet}>{words.checking}</span>;
  const percent =
    state.status === 'saving' ? Math.floor((100 * state.receivedBytes) / Math.max(1, state.totalBytes)) : 0;
  return (
    <span className={styles.state}>
      {state.status === 'waiting' ? (
        <span className={styles.quiet}>
          {words.waiting(Math.max(0, Math.ceil((state.untilMs - now.getTime()) / 1000)))}
        </span>
      ) : (
        <>
          <Progress percent={percent} label={row.filename} />
          <span className={styles.quiet}>{words.saving(percent)}</span>
        </>
      )}
      <Button look="link" aria-label={`${words.stop}: ${row.filename}`} onClick={() => saver.stop(row.key)}>
        {words.stop}
      </Button>
    </span>
  );
}
