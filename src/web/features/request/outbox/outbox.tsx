import { type ReactNode, useEffect, useRef } from 'react';
import { useApi } from '../../../api/api-context.ts';
import type { SubmissionState } from '../../../api/submission/submitter.ts';
import { errorSentence } from '../../../api/transport/api-error.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useConfirm } from '../../../ui/dialog/use-confirm.tsx';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { useOnline } from '../../../ui/hooks/use-online.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { Notice } from '../../../ui/notice.tsx';
import styles from './outbox.module.css';
import { OutboxRow } from './outbox-row.tsx';
import { outboxStrings as words } from './outbox-strings.ts';

/** More rows are collapsed to their number. */
const MAX_OPEN_ROWS = 3;

/** The requests without a final response, with what each is doing (contract 20). `onSendAgain` sends a refused one. */
export function Outbox({ onSendAgain }: { readonly onSendAgain: (key: string) => void }) {
  const { submitter } = useApi();
  const states = useStore(submitter);
  useAnnouncements(states);
  const isOnline = useSendOnReconnect();
  const { ask, dialog } = useConfirm();
  const rows = states.filter(isListed);
  const now = useNow(500, rows.length > 0);
  const confirmStop = (state: SubmissionState) =>
    ask({
      title: words.stopTitle,
      text: state.status === 'refused' ? words.stopRefused : words.stopText,
      confirm: words.stop,
      cancel: strings.jobs.keep,
      onConfirm: () => void submitter.forget(state.key),
    });
  return (
    <>
      {rows.length > 0 && (
        <section className={styles.place} aria-label={words.title}>
          <Notice tone="warn">
            <Collapsible count={rows.length}>
              <ul className={styles.rows}>
                {rows.map((state) => (
                  <OutboxRow
                    key={state.key}
                    state={state}
                    isOnline={isOnline}
                    nowMs={now.getTime()}
                    onSend={() => (state.status === 'refused' ? onSendAgain(state.key) : submitter.sendNow(state.key))}
                    onStop={() => confirmStop(state)}
                  />
                ))}
              </ul>
            </Collapsible>
            {rows.some(({ status }) => status !== 'refused') && <p className={styles.safe}>{words.retrySafe}</p>}
          </Notice>
        </section>
      )}
      {dialog}
    </>
  );
}

/** The submit button shows the first attempt of a request. */
function isListed(state: SubmissionState): boolean {
  return state.status !== 'sending' || state.attempt > 1 || state.isResumed;
}

function Collapsible({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  if (count <= MAX_OPEN_ROWS) return children;
  return (
    <details>
      <summary>{words.count(count)}</summary>
      {children}
    </details>
  );
}

/** Whether the browser is online; sends all waiting requests when it is again. */
function useSendOnReconnect(): boolean {
  const { submitter } = useApi();
  const isOnline = useOnline();
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current) submitter.sendNow();
    wasOnline.current = isOnline;
  }, [submitter, isOnline]);
  return isOnline;
}

/** Announces a request that waits or was refused, and again only if the reason changes: the countdown and each attempt would disturb. */
function useAnnouncements(states: readonly SubmissionState[]): void {
  const announced = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const sentences = new Map<string, string>();
    for (const state of states) {
      const before = announced.current.get(state.key);
      const sentence = sentenceOf(state) ?? before;
      if (sentence === undefined) continue;
      sentences.set(state.key, sentence);
      if (sentence !== before) announce(sentence);
    }
    announced.current = sentences;
  }, [states]);
}

function sentenceOf(state: SubmissionState): string | null {
  if (state.status === 'refused') return errorSentence(state.error);
  if (state.status !== 'waiting') return null;
  return state.error.status === 429 ? words.limitedAnnouncement : words.noAnswer(errorSentence(state.error));
}
