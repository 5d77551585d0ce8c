import type { ClipErrorJson } from '../clip-error.ts';
import type { TaskLimits } from './task-limits.ts';
import type { AnyTaskResult, TaskProgress, TaskRequest } from './task-request.ts';

/** What the service tells a task's process, once. */
export type TaskOrder = {
  readonly request: TaskRequest;
  /** a folder for this task alone, on the output's disk; empty for a check, which writes nothing */
  readonly scratch: string;
  readonly limits: TaskLimits;
};

/** What a task's process tells the service: progress, then one end. */
export type TaskReport =
  | { readonly kind: 'progress'; readonly progress: TaskProgress }
  | { readonly kind: 'done'; readonly result: AnyTaskResult }
  | { readonly kind: 'failed'; readonly error: ClipErrorJson };

/** Reads a report of our own process; anything else is null. */
export function readReport(message: unknown): TaskReport | null {
  const isReport = typeof message === 'object' && message !== null && 'kind' in message;
  // both ends are this code, so that the kind vouches for the rest
  return isReport ? (message as TaskReport) : null;
}
