import { type ReactNode, useState } from 'react';
import { allJobs, type JobFilter } from '../../../api/jobs/list/job-filter.ts';
import { Button } from '../../../ui/button.tsx';
import { Info, X } from '../../../ui/icons.tsx';
import { awayStrings as words } from './away-strings.ts';
import styles from './away-strip.module.css';
import { useEndedSince } from './use-ended-since.ts';

type AwayStripProps = {
  /** The last change that was seen before; null if unknown or dismissed. */
  readonly since: string | null;
  readonly filter: JobFilter;
  readonly onFilter: (filter: JobFilter) => void;
  readonly onDismiss: () => void;
};

/** What ended while the page was closed or hidden, and the permission for notifications. Null if nothing did. */
export function AwayStrip({ since, filter, onFilter, onDismiss }: AwayStripProps): ReactNode {
  const ended = useEndedSince(since);
  if (ended === null || since === null || ended.done + ended.failed === 0) return null;
  const isShown = filter.endedSince === since;
  const count = ended.done + ended.failed;
  return (
    <section className={styles.strip} aria-label={words.label}>
      <Info size={16} className={styles.icon} />
      <p>
        <b>{words.title}</b> {words.counts(ended)}{' '}
        <Button variant="link" onClick={() => onFilter({ ...allJobs, endedSince: isShown ? null : since })}>
          {isShown ? words.showAll : words.show(count)}
        </Button>
      </p>
      <span className={styles.actions}>
        <NotifyButton />
        <Button
          variant="icon"
          aria-label={words.dismiss}
          title={words.dismiss}
          onClick={() => {
            if (isShown) onFilter(allJobs);
            onDismiss();
          }}
        >
          <X size={16} />
        </Button>
      </span>
    </section>
  );
}

/** Requests the permission of system notifications; afterwards it says what the browser decided. */
function NotifyButton() {
  const [answer, setAnswer] = useState<NotificationPermission | null>(null);
  // Browsers offer notifications only on HTTPS pages and localhost.
  if (typeof Notification === 'undefined' || !isSecureContext) return null;
  if (answer === 'granted' || answer === 'denied') return <span role="status">{words.answers[answer]}</span>;
  if (Notification.permission !== 'default') return null;
  const request = async () => setAnswer(await Notification.requestPermission());
  return (
    <Button variant="link" onClick={() => void request()}>
      {words.notify}
    </Button>
  );
}
