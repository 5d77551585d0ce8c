import { useSyncExternalStore } from 'react';
import { useApi } from '../../api/api-context.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { useConfirm } from '../../ui/use-confirm.tsx';
import styles from './pending-notice.module.css';

const words = strings.submit;

/** Tells of requests that got no answer yet, and lets people hurry them or give them up. */
export function PendingNotice() {
  const { submitter } = useApi();
  const states = useSyncExternalStore(submitter.subscribe, submitter.getStates);
  const { ask, dialog } = useConfirm();
  // The first try is the button's own business; from then on there is something to tell.
  const late = states.filter((state) => state.status === 'waiting' || state.attempt > 1);
  const now = useNow(500, late.length > 0);
  return (
    <>
      {late.map((state) => {
        const waitMs = state.status === 'waiting' ? state.nextTryAtMs - now.getTime() : 0;
        const giveUp = () =>
          ask({
            title: words.forgetTitle,
            text: words.forgetText,
            confirm: words.forget,
            cancel: strings.jobs.keep,
            onConfirm: () => void submitter.forget(state.key),
          });
        return (
          <div key={state.key} className={styles.place}>
            <Notice tone="warn">
              <p>{words.waiting(Math.max(0, Math.ceil(waitMs / 1000)), state.attempt)}</p>
              {state.status === 'waiting' && <p>{state.reason}</p>}
              <p>{words.kept}</p>
              <p className={styles.actions}>
                <Button look="link" onClick={() => submitter.sendNow()}>
                  {words.sendNow}
                </Button>
                <Button look="link" onClick={giveUp}>
                  {words.forget}
                </Button>
              </p>
            </Notice>
          </div>
        );
      })}
      {dialog}
    </>
  );
}
