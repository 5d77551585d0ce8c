import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { useAccount } from '../../api/session/use-account.ts';
import type { SubmissionResult } from '../../api/submission/submitter.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import type { RefusedRequest } from './refused-area.ts';
import { errorOfResult, type NotAccepted, submitRequest } from './submit-request.ts';

const words = strings.submit;

/** Sends requests and resumes persisted ones. `problem` is the error sentence of the last request; null if accepted. */
export function useSubmissions(onAccepted: (jobId: string) => void) {
  const { submitter } = useApi();
  const organizationId = useAccount().data?.organizationId;
  const { accepted } = useJobsChange();
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<RefusedRequest | null>(null);

  const report = useCallback(
    (end: SubmissionResult): boolean => {
      if (end.kind !== 'accepted') {
        setProblem(errorOfResult(end));
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
    submitter.resume(organizationId, onEnd).catch((error: unknown) => setProblem(errorSentence(error)));
  }, [submitter, organizationId]);

  const send = useCallback(
    async (body: string): Promise<boolean> => {
      // Can't happen in the interface: the submit button and the job list need the account.
      if (organizationId === undefined) return false;
      setProblem(null);
      setRefused(null);
      try {
        const end = await submitter.submit(body, organizationId);
        if (end.kind === 'refused') setRefused({ body, errors: end.error.errors });
        return report(end);
      } catch (error) {
        setProblem(errorSentence(error));
        return false;
      }
    },
    [submitter, organizationId, report],
  );

  /** Sends one request of a series, without opening the job's page. Resolves to why it wasn't accepted; null if it was. */
  const sendOne = useCallback(
    async (body: string, onStored: () => void): Promise<NotAccepted | null> => {
      if (organizationId === undefined) return { reason: words.signInAgain, isFinal: true };
      const end = await submitRequest(submitter, { body, organizationId, onStored });
      if ('reason' in end) return end;
      accepted(end.answer.job);
      return null;
    },
    [submitter, organizationId, accepted],
  );

  return { send, sendOne, problem, refused, dismiss: () => setProblem(null) };
}
