import type { ClipErrorJson } from '../clip-error.ts';
import type { TaskLimits } from './task-limits.ts';
import type { AnyTaskResult, TaskProgress, TaskRequest } from './task-request.ts';

/** The message from the service to a task's process: one task. */
export type TaskInput = {
  readonly request: TaskRequest;
  /** a folder for this task only, on the output's disk; empty for a check, which writes nothing */
  readonly scratch: string;
  readonly limits: TaskLimits;
};

/** Messages from a task's process to the service: progress, then one result or failure. A process that is not reusable ends. */
export type TaskReport =
  | { readonly kind: 'progress'; readonly progress: TaskProgress }
  | { readonly kind: 'done'; readonly result: AnyTaskResult; readonly isReusable: boolean }
  | { readonly kind: 'failed'; readonly error: ClipErrorJson };

/** Parses a message from a task's process; null if it is not a report. */
export function readReport(message: unknown): TaskReport | null {
  const isReport = typeof message === 'object' && message !== null && 'kind' in message;
  // both processes run this code, so a message with a `kind` has the declared shape
  return isReport ? (message as TaskReport) : null;
}
