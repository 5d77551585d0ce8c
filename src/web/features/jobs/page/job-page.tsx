import { type ReactNode, Suspense } from 'react';
import { CountBadge } from '../../../ui/count-badge.tsx';
import { FailureText } from '../../../ui/faults/failure-text.tsx';
import { ErrorBoundary } from '../../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../../ui/loading/lazy-part.ts';
import { Notice } from '../../../ui/notice.tsx';
import { type TabItem, Tabs } from '../../../ui/tabs.tsx';
import { JobFailure } from '../job-failure.tsx';
import type { JobRow } from '../job-row.ts';
import { JobHead, type JobHeadProps } from './job-head.tsx';
import styles from './job-page.module.css';
import { jobPageStrings as words } from './job-page-strings.ts';
import { firstTab, type JobTab, jobTabs } from './job-tab.ts';

const JobReceipt = lazyPart(() => import('../receipt/job-receipt.tsx').then((module) => module.JobReceipt));
const JobTimeline = lazyPart(() => import('./job-timeline.tsx').then((module) => module.JobTimeline));

type JobPageProps = JobHeadProps & {
  /** The tab that the user has chosen; null for the first one of the job's state. */
  readonly tab: JobTab | null;
  readonly onTab: (tab: JobTab) => void;
  /** `partial`: area and receipt are not yet loaded; `failed`: they can't be. */
  readonly completeness: 'complete' | 'partial' | 'failed';
  /** The contents of tabs that belong to other features. `files` and `preview` are rendered only if the job is done. */
  readonly files: ReactNode;
  readonly preview: ReactNode;
  readonly copyAs: ReactNode;
};

/**
 * The page of one job: its status and actions, and five tabs. The preview stays mounted behind the other tabs, as the clip is
 * drawn on the map while it is. With `takesFocus`, the heading takes the focus. Use a separate `key` for each job.
 */
export function JobPage({ tab, onTab, completeness, files, preview, copyAs, ...head }: JobPageProps) {
  const { row } = head;
  const complete = (panel: ReactNode) => (completeness === 'complete' ? panel : <Incomplete state={completeness} />);
  const panels: Record<JobTab, ReactNode> = {
    preview: ofDone(row, 'preview', preview),
    files: ofDone(row, 'files', <div className={styles.panel}>{files}</div>),
    receipt: ofDone(row, 'receipt', complete(<JobReceipt job={row.job} />)),
    timeline: <JobTimeline row={row} />,
    copy: complete(copyAs),
  };
  const tabs = jobTabs.map(
    (id): TabItem => ({
      id,
      label: (
        <>
          {words.tab[id]} {id === 'files' && row.files.length > 0 && <CountBadge>{row.files.length}</CountBadge>}
        </>
      ),
      panel: (
        <ErrorBoundary>
          <Suspense fallback={null}>{panels[id]}</Suspense>
        </ErrorBoundary>
      ),
      staysMounted: id === 'preview',
    }),
  );
  return (
    <article className={styles.page} aria-label={row.name}>
      <JobHead {...head} />
      <Problems row={row} />
      <Tabs
        label={words.tabs}
        tabs={tabs}
        selected={tab ?? firstTab(row.state)}
        onSelect={(id) => onTab(id as JobTab)}
      />
    </article>
  );
}

/** The panel of a completed job, or why there is none. */
function ofDone(row: JobRow, id: keyof typeof words.notDone, panel: ReactNode): ReactNode {
  if (row.state === 'completed') return panel;
  return <p className={styles.quiet}>{(row.state === 'failed' ? words.failed : words.notDone)[id]}</p>;
}

function Incomplete({ state }: { readonly state: 'partial' | 'failed' }) {
  return (
    <p className={styles.quiet} role="status">
      {state === 'partial' ? words.loading : words.notLoaded}
    </p>
  );
}

/** Why the job failed, or what is wrong with its files. */
function Problems({ row }: { readonly row: JobRow }) {
  if (row.state === 'failed') {
    return (
      <div className={styles.notice}>
        <Notice tone="bad">
          <JobFailure job={row.job} />
        </Notice>
      </div>
    );
  }
  if (!row.fault) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="bad">
        <strong>{row.statusLabel}.</strong> <FailureText fault={row.fault} sentence={row.fault.detail} />
        <p>{words.afterFault}</p>
      </Notice>
    </div>
  );
}
