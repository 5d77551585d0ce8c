import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatTime } from '../../../ui/i18n/format.ts';
import { Section } from '../../../ui/section.tsx';
import type { JobRow } from '../job-row.ts';
import { jobPageStrings as words } from './job-page-strings.ts';
import { JobPhases } from './job-phases.tsx';
import { jobFacts, jobSteps } from './job-steps.ts';
import styles from './job-timeline.module.css';

/** When a job was created, started and ended, the progress of an active one, and its ids. */
export function JobTimeline({ row }: { readonly row: JobRow }) {
  const steps = jobSteps(row.job);
  return (
    <>
      {row.state === 'active' && <JobPhases row={row} />}
      <Section title={words.steps}>
        {steps.length === 0 && <p className={styles.quiet}>{words.unreported}</p>}
        <ol className={styles.steps}>
          {steps.map(({ label, time, detail }) => (
            <li key={label}>
              <span>{label}</span>
              <time dateTime={time.toISOString()}>{formatTime(time)}</time>
              {detail !== null && <small>{detail}</small>}
            </li>
          ))}
        </ol>
      </Section>
      <Section title={words.facts}>
        <dl className={styles.facts}>
          {jobFacts(row).map(({ term, value, isExact }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{isExact ? <code>{value}</code> : value}</dd>
              {isExact && <CopyButton text={value} label={term} />}
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
