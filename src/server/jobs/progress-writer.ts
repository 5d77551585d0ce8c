import { setTimeout as pause } from 'node:timers/promises';

export type ProgressReport = { progress: number; phase: string };

/** Accepts any number of reports and writes the newest, one write at a time. */
export type ProgressWriter = {
  report: (report: ProgressReport) => void;
  /** Drops further reports, and resolves when the last write has ended. */
  close: () => Promise<void>;
};

/** Minimum time between two writes of a job. Requests that wait for changes are released as often (job-changes.ts). */
const PAUSE_MS = 200;

/**
 * Limits the writes of frequent progress reports: during a write and the pause after it, only the newest report waits. A failed write is
 * dropped, because the next report or the job's end replaces its values.
 */
export function createProgressWriter(
  write: (report: ProgressReport) => Promise<void>,
  pauseMs = PAUSE_MS,
): ProgressWriter {
  let newest: ProgressReport | null = null;
  let writing = Promise.resolve();
  let isWriting = false;
  const closing = new AbortController();

  async function drain(): Promise<void> {
    isWriting = true;
    while (newest !== null) {
      const report = newest;
      newest = null;
      await write(report).catch(() => undefined);
      await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    isWriting = false;
  }

  return {
    report(report) {
      if (closing.signal.aborted) return;
      newest = report;
      if (!isWriting) writing = drain();
    },
    async close() {
      closing.abort();
      await writing;
    },
  };
}
