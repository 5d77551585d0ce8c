import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createProgressWriter } from './progress-writer.ts';

const HOUR_MS = 3_600_000;

test('the first report is written at once, and of those during the pause only the newest, when the pause or the job ends', async () => {
  const written: number[] = [];
  const writer = createProgressWriter(async ({ progress }) => void written.push(progress), HOUR_MS);
  for (let progress = 0; progress < 100; progress += 1) {
    writer.report({ progress, phase: 'cutting' });
    await turn();
  }
  expect(written).toEqual([0]);
  await writer.close();
  writer.report({ progress: 100, phase: 'writing' });
  await turn();
  expect(written).toEqual([0, 99]);
});

test('reports after the pause are written', async () => {
  const { promise: isWritten, resolve } = Promise.withResolvers<void>();
  const writer = createProgressWriter(async ({ progress }) => (progress === 1 ? resolve() : undefined), 0);
  for (const progress of [0, 1]) writer.report({ progress, phase: 'cutting' });
  await isWritten;
  await writer.close();
});
