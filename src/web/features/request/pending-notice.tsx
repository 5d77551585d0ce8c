import { useSyncExternalStore } from 'react';
import { useApi } from '../../api/api-context.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { useConfirm } from '../../ui/use-confirm.tsx';
import styles from './pending-notice.module.css';

const words = strings.submit;

/** Notices about requests without a response, with actions to send now and to stop sending. */
export function PendingNotice() {
  const { submitter } = useApi();
  const states = useSyncExternalStore(submitter.subscribe, submitter.getStates);
  const { ask, dialog } = useConfirm();
  // The submit button shows the first attempt; later attempts are shown here.
  const retrying = states.filter((state) => state.status === 'waiting' || state.attempt > 1);
  const now = useNow(500, retrying.length > 0);
  return (
    <>
      {retrying.map((state) => {
        const waitMs = state.status === 'waiting' ? state.nextTryAtMs - now.getTime() : 0;
        const confirmForget = () =>
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
              <p>{words.retrySafe}</p>
              <p className={styles.actions}>
                <Button variant="link" onClick={() => submitter.sendNow()}>
                  {words.sendNow}
                </Button>
                <Button variant="link" onClick={confirmForget}>
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
