export type ProgressReport = { progress: number; phase: string };

/** Accepts any number of reports and writes the newest, one write at a time. */
export type ProgressWriter = {
  report: (report: ProgressReport) => void;
  /** Drops further reports, and resolves when the last write has ended. */
  close: () => Promise<void>;
};

/**
 * Limits the writes of frequent progress reports: while a write runs, only the newest report waits. A failed write is
 * dropped, because the next report or the job's end replaces its values.
 */
export function createProgressWriter(write: (report: ProgressReport) => Promise<void>): ProgressWriter {
  let newest: ProgressReport | null = null;
  let writing = Promise.resolve();
  let isWriting = false;
  let closed = false;

  async function drain(): Promise<void> {
    isWriting = true;
    while (newest !== null) {
      const report = newest;
      newest = null;
      await write(report).catch(() => undefined);
    }
    isWriting = false;
  }

  return {
    report(report) {
      if (closed) return;
      newest = report;
      if (!isWriting) writing = drain();
    },
    async close() {
      closed = true;
      await writing;
    },
  };
}
