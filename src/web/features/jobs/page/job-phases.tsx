import { jobPhases } from '../../../../contract/job-status.ts';
import { useApi } from '../../../api/api-context.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Section } from '../../../ui/section.tsx';
import type { JobRow } from '../job-row.ts';
import { isStuck } from './is-stuck.ts';
import { jobPageStrings } from './job-page-strings.ts';
import styles from './job-phases.module.css';

const words = strings.jobs;
// Other servers may report phases that aren't in the table.
const phases: readonly string[] = jobPhases;

/** The progress of an active job: percent, phases, and a notice if there was no progress for 3 minutes. */
export function JobPhases({ row }: { readonly row: JobRow }) {
  const { clock } = useApi();
  // Renders every 10 s, to check for missing progress.
  useNow(10_000);
  const current = phases.indexOf(row.job.phase ?? '');
  return (
    <Section title={jobPageStrings.phases} aside={row.percent === null ? row.detail : words.percent(row.percent)}>
      {row.percent !== null && (
        <div className={styles.bar}>
          <Progress percent={row.percent} label={row.name} />
        </div>
      )}
      {current >= 0 && (
        <ol className={styles.phases}>
          {jobPhases.map((phase, index) => (
            <li
              key={phase}
              data-place={phaseState(index, current)}
              aria-current={index === current ? 'step' : undefined}
            >
              {words.phases[phase]}
            </li>
          ))}
        </ol>
      )}
      {isStuck(row.job, clock.lastResponseAtMs()) && <Notice tone="warn">{jobPageStrings.stuck}</Notice>}
    </Section>
  );
}

function phaseState(index: number, current: number): 'past' | 'now' | 'next' {
  return index < current ? 'past' : index === current ? 'now' : 'next';
}
