import { MAX_ROWS_PER_MINUTE } from '../../api/review/send-rows.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './review.module.css';
import { reviewStrings as words } from './review-strings.ts';
import type { ReviewState } from './use-review.ts';

/** How far sending is, when it continues, and why it stopped. */
export function SendingProgress({ review }: { readonly review: ReviewState }) {
  const { lines, sending, sendable, leftCount, excludedCount } = review;
  const all = lines.length - excludedCount;
  return (
    <div className={styles.head}>
      <p role="status">
        {leftCount === 0 ? words.ready(sendable.length, excludedCount) : words.sentOf(leftCount, all)}
      </p>
      {leftCount > 0 && all > 0 && <Progress percent={(100 * leftCount) / all} label={words.sentOf(leftCount, all)} />}
      {sending.kind === 'sending' && sending.pausedUntilMs !== null && (
        <Countdown untilMs={sending.pausedUntilMs} rows={sendable.length} />
      )}
      {sending.kind === 'idle' && sendable.length > MAX_ROWS_PER_MINUTE && (
        <p className={styles.quiet}>{words.takes(minutesOf(sendable.length))}</p>
      )}
      {sending.kind === 'refused' && (
        <Notice tone="bad" role="alert">
          {words.stopped[sending.reason]}
        </Notice>
      )}
    </div>
  );
}

function Countdown({ untilMs, rows }: { readonly untilMs: number; readonly rows: number }) {
  const now = useNow(500);
  const seconds = Math.max(0, Math.ceil((untilMs - now.getTime()) / 1000));
  return <p className={styles.quiet}>{words.next(seconds, minutesOf(rows))}</p>;
}

function minutesOf(rows: number): number {
  return Math.ceil(rows / MAX_ROWS_PER_MINUTE);
}

/** The total of the rows that would be sent. */
export function ReviewTotal({ review }: { readonly review: ReviewState }) {
  const { sendable, total, excludedCount } = review;
  if (sendable.length === 0 && excludedCount === 0) return null;
  return (
    <p className={styles.footer}>
      {sendable.length > 0 && <strong>{words.total(sendable.length, total.units, total.sizeBytes)}</strong>}{' '}
      <span className={styles.quiet}>{excludedCount > 0 && words.excludedCost(excludedCount)}</span>
    </p>
  );
}
