import { submitStrings } from '../../features/request/submit-strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { formatBytes } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './review.module.css';
import type { ReviewStore } from './review-host.tsx';
import { reviewStrings as words } from './review-strings.ts';
import type { ReviewState } from './use-review.ts';

/** Below the panel's sections: what the rows cost in total, and the one button, which starts the jobs or stops sending. */
export function ReviewStart({ store }: { readonly store: ReviewStore }) {
  const review = useStore(store);
  if (review === null) return null;
  return (
    <div className={styles.start}>
      {review.sendable.length > 0 && <Totals review={review} />}
      <Notes review={review} />
      <StartButton review={review} />
    </div>
  );
}

function Totals({ review: { sendable, total, unitsLeft } }: { readonly review: ReviewState }) {
  const { units, sizeBytes } = total;
  return (
    <dl className={styles.sum}>
      <div>
        <dt>{words.jobs(sendable.length)}</dt>
        <dd>{sizeBytes !== null && words.maxSize(formatBytes(sizeBytes))}</dd>
      </div>
      <div>
        <dt>{units === null ? words.noPrice : submitStrings.units(units)}</dt>
        <dd>
          {unitsLeft !== null &&
            (units !== null && units <= unitsLeft ? submitStrings.leftAfter(unitsLeft - units) : words.left(unitsLeft))}
        </dd>
      </div>
    </dl>
  );
}

/** Why the rows can't be started, and what was not checked. */
function Notes({ review }: { readonly review: ReviewState }) {
  const { sendable, sending, missingUnits, reason, leftCount, duplicates } = review;
  const isSending = sending.kind === 'sending';
  return (
    <div role="status" className={styles.note}>
      {missingUnits > 0 && <p>{words.tooMany(missingUnits)}</p>}
      {reason !== null && <p>{submitStrings.reasons[reason]}</p>}
      {leftCount > 0 && !isSending && sendable.length > 0 && <p>{words.unsent(sendable.length)}</p>}
      {duplicates.isChecking && <p>{words.checking}</p>}
      {duplicates.failed > 0 && (
        <p>
          {words.unchecked(duplicates.failed)}{' '}
          <Button variant="link" onClick={duplicates.retry}>
            {strings.app.tryAgain}
          </Button>
        </p>
      )}
      {duplicates.skipped > 0 && <p>{words.tooManyToCheck(duplicates.skipped)}</p>}
    </div>
  );
}

function StartButton({ review }: { readonly review: ReviewState }) {
  const { sendable, total, sending, missingUnits, reason, duplicates } = review;
  if (sending.kind === 'sending') {
    return (
      <Button className={styles.button} onClick={review.stop}>
        {words.stop}
      </Button>
    );
  }
  if (sendable.length === 0) return null;
  return (
    <Button
      variant="primary"
      className={styles.button}
      disabled={reason !== null || missingUnits > 0 || duplicates.isChecking}
      onClick={(event) => {
        // Ignore the second click of a double click.
        if (event.detail <= 1) review.start();
      }}
    >
      {words.start(sendable.length, total.units)}
    </Button>
  );
}
