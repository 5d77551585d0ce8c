export type ProgressReport = { progress: number; phase: string };

/** Takes any number of reports and writes the newest, one write at a time. */
export type ProgressWriter = {
  report: (report: ProgressReport) => void;
  /** Resolves when nothing is being written; reports that come later are dropped. */
  settle: () => Promise<void>;
};

/**
 * Keeps a fast reporter from flooding a slow database: while a write runs, only the newest report waits. A write that
 * fails is dropped; the next one, or the job's end, tells the same and more.
 */
export function createProgressWriter(write: (report: ProgressReport) => Promise<void>): ProgressWriter {
  let newest: ProgressReport | null = null;
  let writing = Promise.resolve();
  let isWriting = false;
  let settled = false;

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
      if (settled) return;
      newest = report;
      if (!isWriting) writing = drain();
    },
    async settle() {
      settled = true;
      await writing;
    },
  };
}
