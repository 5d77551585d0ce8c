import { useMemo } from 'react';
import { ErrorText } from '../../../api/error-text.tsx';
import type { SubmissionState } from '../../../api/submission/submitter.ts';
import { Button } from '../../../ui/button.tsx';
import styles from './outbox.module.css';
import { outboxStrings as words } from './outbox-strings.ts';

type OutboxRowProps = {
  readonly state: SubmissionState;
  readonly isOnline: boolean;
  readonly nowMs: number;
  readonly onSend: () => void;
  readonly onStop: () => void;
};

/** One request: its name, what it is doing, the service's reason, and its actions. */
export function OutboxRow({ state, isOnline, nowMs, onSend, onStop }: OutboxRowProps) {
  const name = useMemo(() => nameOf(state.body), [state.body]);
  const canSend = state.status === 'waiting' || state.status === 'refused';
  // Of a limit, the countdown says everything.
  const hasReason = canSend && state.error.status !== 429;
  return (
    <li>
      <p>
        <strong>{name}</strong>
      </p>
      <p>{activityOf(state, isOnline, nowMs)}</p>
      {hasReason && (
        <p>
          <ErrorText error={state.error} />
        </p>
      )}
      <p className={styles.actions}>
        {canSend && (
          <Button variant="link" aria-label={`${words.sendNow}: ${name}`} onClick={onSend}>
            {words.sendNow}
          </Button>
        )}
        <Button variant="link" aria-label={`${words.stop}: ${name}`} onClick={onStop}>
          {words.stop}
        </Button>
      </p>
    </li>
  );
}

function activityOf(state: SubmissionState, isOnline: boolean, nowMs: number): string {
  switch (state.status) {
    case 'sending':
      return state.isResumed && state.attempt === 1 ? words.resumed : words.sending(state.attempt);
    case 'waiting': {
      if (!isOnline) return words.offline;
      const seconds = Math.ceil((state.nextTryAtMs - nowMs) / 1000);
      if (seconds <= 0) return words.sending(state.attempt + 1);
      return (state.error.status === 429 ? words.limited : words.next)(state.attempt + 1, seconds);
    }
    case 'signed-out':
      return words.signedOut;
    case 'refused':
      return state.error.status === 402 ? words.overQuota : words.forbidden;
  }
}

/** The output's name in the stored body, which an earlier version of the app may have written. */
function nameOf(body: string): string {
  try {
    const { output_name, aoi_name } = JSON.parse(body) as { output_name?: unknown; aoi_name?: unknown };
    const name = output_name ?? aoi_name;
    return typeof name === 'string' && name !== '' ? name : words.unnamed;
  } catch {
    return words.unnamed;
  }
}
