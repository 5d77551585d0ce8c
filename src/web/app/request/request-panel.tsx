import { type ReactNode, Suspense } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import { ErrorText } from '../../api/error-text.tsx';
import { chosenSourceStrings } from '../../features/request/source/chosen-source-strings.ts';
import { Button } from '../../ui/button.tsx';
import { usePreload } from '../../ui/hooks/use-preload.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import type { RequestSectionsProps } from './request-form.tsx';
import styles from './request-panel.module.css';
import type { useRequest } from './use-request.ts';
import type { FileNotice } from './use-request-file.ts';
import type { SubmissionProblem } from './use-submissions.ts';

// A separate chunk, with the virtual list, for a small first paint. It loads while the items are requested.
const RequestSections = lazyPart(() => import('./request-form.tsx').then((module) => module.RequestSections));
const RequestSubmit = lazyPart(() => import('./request-form.tsx').then((module) => module.RequestSubmit));

// Not needed before the first request. Loaded while the page is idle, because a request without an answer is often offline.
const Outbox = lazyPart(() => import('../../features/request/outbox/outbox.tsx').then((module) => module.Outbox));
const PRELOADED = [Outbox];

type RequestPanelProps = {
  readonly request: ReturnType<typeof useRequest>;
  readonly area: ReactNode;
  readonly source: RequestSectionsProps['source'];
  /** The total and the button of the review of many areas, whose rows have separate names; null for one area. */
  readonly review: ReactNode;
  readonly geometry: AoiGeometry | null;
  /** Replaces the area by one that fits a limit. */
  readonly onArea: (geometry: AoiGeometry) => void;
  readonly problem: SubmissionProblem | null;
  readonly onDismissProblem: () => void;
  /** What a file of a request did to the form; null if none was opened. */
  readonly fileNotice: FileNotice | null;
  readonly onDismissFileNotice: () => void;
  readonly onSendAgain: (key: string) => void;
  readonly onOpenJob: (jobId: string) => void;
};

/** The sections area, source and output, and below them the submit bar, which stays visible. */
export function RequestPanel(props: RequestPanelProps) {
  const { request, area, problem } = props;
  const unresolved = useStore(useApi().submitter);
  usePreload(PRELOADED);
  return (
    <div className={styles.panel}>
      {/* The sections contain focusable elements, so the keyboard can scroll. */}
      <div className={styles.scroll}>
        {area}
        <ErrorBoundary>
          <Suspense fallback={loadingSource()}>
            <RequestSections request={request} source={props.source} hasName={props.review === null} />
          </Suspense>
        </ErrorBoundary>
      </div>
      {unresolved.length > 0 && (
        <ErrorBoundary>
          <Suspense>
            <Outbox onSendAgain={props.onSendAgain} />
          </Suspense>
        </ErrorBoundary>
      )}
      {problem !== null && (
        <div className={styles.problem}>
          <Notice
            tone="bad"
            role="alert"
            action={
              <Button variant="link" onClick={props.onDismissProblem}>
                {strings.app.dismiss}
              </Button>
            }
          >
            {typeof problem === 'string' ? problem : <ErrorText error={problem} />}
          </Notice>
        </div>
      )}
      {props.fileNotice && (
        <div className={styles.problem}>
          <Notice
            tone={props.fileNotice.tone}
            role={props.fileNotice.tone === 'bad' ? 'alert' : 'status'}
            action={
              <Button variant="link" onClick={props.onDismissFileNotice}>
                {strings.app.dismiss}
              </Button>
            }
          >
            {props.fileNotice.sentence}
          </Notice>
        </div>
      )}
      {props.review ?? (
        <ErrorBoundary>
          <Suspense>
            <RequestSubmit
              request={request}
              geometry={props.geometry}
              onArea={props.onArea}
              onOpenJob={props.onOpenJob}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

function loadingSource() {
  return (
    <Section title={chosenSourceStrings.title}>
      <p className={styles.loadingSource}>{chosenSourceStrings.loading}</p>
    </Section>
  );
}
