import { expect, test } from 'vitest';
import { createProgressWriter, type ProgressReport } from './progress-writer.ts';

const reports = Array.from({ length: 100 }, (_, progress): ProgressReport => ({ progress, phase: 'cutting' }));

test('the first report is written at once, and of many that follow only the newest', async () => {
  const written: number[] = [];
  const writer = createProgressWriter(async ({ progress }) => void written.push(progress));
  for (const report of reports) {
    writer.report(report);
    // Writes have ended before the next report.
    await Promise.resolve();
  }
  expect(written).toEqual([0]);
  await writer.close();
  writer.report({ progress: 100, phase: 'writing' });
  expect(written).toEqual([0, 99]);
});
