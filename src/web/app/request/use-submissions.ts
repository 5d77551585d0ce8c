import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { mayBeRetried } from '../../api/submission/may-be-retried.ts';
import type { SubmissionResult } from '../../api/submission/submitter.ts';
import type { ApiError } from '../../api/transport/api-error.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import type { RefusedRequest } from './refused-area.ts';
import { errorOfResult, sentenceOfError } from './submit-request.ts';

const words = strings.submit;

/** A sentence of the app, or a refusal in the service's words. */
export type SubmissionProblem = string | ApiError;

/** Null for a refusal that may be retried, which the outbox shows. */
function problemOf(end: Exclude<SubmissionResult, { kind: 'accepted' }>): SubmissionProblem | null {
  if (end.kind !== 'refused' || end.keyReused) return errorOfResult(end);
  return mayBeRetried(end.error) ? null : end.error;
}

/** Sends requests and resumes persisted ones. `problem` is that of the last request; null if accepted. */
export function useSubmissions(onAccepted: (jobId: string) => void) {
  const { submitter, review, reruns } = useApi();
  const organizationId = useAccount().data?.organizationId;
  const { accepted } = useJobsChange();
  const [problem, setProblem] = useState<SubmissionProblem | null>(null);
  const [refused, setRefused] = useState<RefusedRequest | null>(null);

  const report = useCallback(
    (end: SubmissionResult): boolean => {
      if (end.kind !== 'accepted') {
        setProblem(problemOf(end));
        return false;
      }
      const { job } = end.answer;
      setProblem(null);
      accepted(job);
      announce(words.accepted(job.output_name ?? job.id));
      onAccepted(job.id);
      return true;
    },
    [accepted, onAccepted],
  );

  // A ref, so that the effect runs once per sign-in and not for every new callback.
  const latestReport = useRef(report);
  latestReport.current = report;
  useEffect(() => {
    if (organizationId === undefined) return;
    const onEnd = (end: SubmissionResult) => void latestReport.current(end);
    submitter.resume(organizationId, onEnd).catch((error: unknown) => setProblem(sentenceOfError(error)));
  }, [submitter, organizationId]);

  const sendAll = useCallback(
    async (bodies: readonly string[]): Promise<readonly boolean[]> => {
      // Can't happen in the interface: the submit button and the job list need the account.
      if (organizationId === undefined) return [];
      setProblem(null);
      setRefused(null);
      const outcomes = await submitter.submitAll(bodies, organizationId).catch((error: unknown) => {
        setProblem(sentenceOfError(error));
        return [];
      });
      let firstProblem: SubmissionProblem | null = null;
      const areAccepted = outcomes.map((outcome, index) => {
        if ('error' in outcome) {
          firstProblem ??= sentenceOfError(outcome.error);
          return false;
        }
        const end = outcome.result;
        const body = bodies[index];
        if (end.kind === 'refused' && body !== undefined) setRefused({ body, errors: end.error.errors });
        if (end.kind !== 'accepted') firstProblem ??= problemOf(end);
        return report(end);
      });
      // An accepted request removes the problem of an earlier one, but not of one that was sent with it.
      if (firstProblem !== null) setProblem(firstProblem);
      return areAccepted;
    },
    [submitter, organizationId, report],
  );
  const send = useCallback(async (body: string) => (await sendAll([body]))[0] ?? false, [sendAll]);

  // The rows of a review and the reruns have no caller here; their jobs are listed at once.
  useEffect(
    () =>
      submitter.onEnd((key, end) => {
        const isRow = [review, reruns].some((rows) => rows.getSnapshot().some(({ id }) => id === key));
        if (isRow && end.kind === 'accepted') accepted(end.answer.job);
      }),
    [submitter, review, reruns, accepted],
  );

  /** Sends a refused request of the outbox again. */
  const sendAgain = useCallback(
    (key: string): void => {
      submitter.retry(key)?.then(report, (error: unknown) => setProblem(sentenceOfError(error)));
    },
    [submitter, report],
  );

  return { send, sendAll, sendAgain, problem, refused, dismiss: () => setProblem(null) };
}
