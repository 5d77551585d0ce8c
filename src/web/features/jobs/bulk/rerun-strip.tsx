import { type ReactNode, useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import type { ReviewRow } from '../../../api/review/review-row.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { errorSentence } from '../../../api/transport/api-error.ts';
import { Button } from '../../../ui/button.tsx';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { X } from '../../../ui/icons.tsx';
import { Progress } from '../../../ui/progress.tsx';
import strip from '../../../ui/strip.module.css';
import { bulkStrings } from './bulk-strings.ts';

const words = bulkStrings.strip;

/** The jobs that are run again: how many were started, and those that were not, with the next step. Null if there are none. */
export function RerunStrip(): ReactNode {
  const { reruns, rowSender, submitter, restoreReview } = useApi();
  const organizationId = useAccount().data?.organizationId;
  const rows = useStore(reruns);
  const sending = useStore(rowSender);
  const [problem, setProblem] = useState<string | null>(null);
  const waitingKeys = new Set(useStore(submitter).map(({ key }) => key));
  useEffect(() => {
    // Without its code there is nothing to restore.
    restoreReview().catch(() => undefined);
  }, [restoreReview]);
  if (rows.length === 0) return null;
  const left = rows.filter(({ jobId }) => jobId === null);
  const waiting = left.filter(({ id }) => waitingKeys.has(id));
  const refused = left.filter(({ id, refusal }) => refusal !== null && !waitingKeys.has(id));
  const unsent = left.filter(({ id, refusal }) => refusal === null && !waitingKeys.has(id));
  const sent = rows.length - left.length;
  const isSending = sending.kind === 'sending';
  const send = (which: readonly ReviewRow[]) => {
    if (organizationId === undefined) return;
    setProblem(null);
    const ids = which.map(({ id }) => id);
    reruns.change(new Map(ids.map((id) => [id, { refusal: null }])));
    rowSender.send(new Set(ids), organizationId).catch((error: unknown) => setProblem(errorSentence(error)));
  };
  return (
    <section className={strip.strip} aria-label={words.label}>
      <div className={strip.row}>
        <b>{left.length === 0 ? words.done(rows.length) : words.sent(sent, rows.length)}</b>
        <span className={strip.facts} role="status">
          {waiting.length > 0 && !isSending && words.waiting(waiting.length)}
          {unsent.length > 0 && !isSending && words.unsent(unsent.length)}
        </span>
        {isSending && left.length > 0 && sending.pausedUntilMs !== null && (
          <span className={strip.facts}>
            <Countdown untilMs={sending.pausedUntilMs} />
          </span>
        )}
        <span className={strip.actions}>
          {isSending && left.length > 0 && <Button onClick={rowSender.stop}>{words.stop}</Button>}
          {!isSending && unsent.length > 0 && (
            <Button onClick={() => send(unsent)}>{words.start(unsent.length)}</Button>
          )}
          {!isSending && refused.length > 0 && (
            <Button onClick={() => send(refused)}>{words.retry(refused.length)}</Button>
          )}
          {!isSending && left.length > waiting.length && (
            <Button onClick={reruns.clear}>{words.discard(unsent.length + refused.length)}</Button>
          )}
          {left.length === 0 && (
            <Button variant="icon" aria-label={words.close} title={words.close} onClick={reruns.clear}>
              <X size={16} />
            </Button>
          )}
        </span>
      </div>
      {isSending && left.length > 0 && (
        <Progress percent={(100 * sent) / rows.length} label={words.sent(sent, rows.length)} />
      )}
      {sending.kind === 'refused' && left.length > 0 && (
        <p className={strip.bad} role="alert">
          {words.reasons[sending.reason]}
        </p>
      )}
      {problem !== null && (
        <p className={strip.bad} role="alert">
          {problem}
        </p>
      )}
      {refused.length > 0 && <Refusals rows={refused} />}
    </section>
  );
}

function Refusals({ rows }: { readonly rows: readonly ReviewRow[] }) {
  return (
    <details className={strip.list} open={rows.length <= 3}>
      <summary>{words.refused(rows.length)}</summary>
      <ul>
        {rows.map(({ id, areaName, refusal }) => (
          <li key={id}>
            <b>{areaName}</b> {refusal}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Countdown({ untilMs }: { readonly untilMs: number }) {
  const now = useNow(500);
  return words.next(Math.max(0, Math.ceil((untilMs - now.getTime()) / 1000)));
}
