import { ProblemError, quoted } from '../../http/problem-error.ts';
import { JOB_TYPE } from '../../present.ts';

/** Throws `not-found` for a process that this service doesn't offer. */
export function requireClipProcess(processId: string): void {
  if (processId === JOB_TYPE) return;
  throw new ProblemError('not-found', `There is no process ${quoted(processId)}; this service offers ${JOB_TYPE}.`);
}
