import { expect, it } from 'vitest';
import { progressPhases } from './progress.ts';
import type { TaskProgress } from './task-request.ts';

it('increases from 0 to 100 through the phases, without repeating a percentage', () => {
  const reported: TaskProgress[] = [];
  const phases = progressPhases((progress) => reported.push(progress));
  const reading = phases('reading');
  for (const share of [0, 0.5, 0.5, 0.2, 2]) reading(share);
  for (const phase of ['cutting', 'writing', 'checking'] as const) phases(phase)(1);
  expect(reported.map(({ percent }) => percent)).toEqual([0, 21, 42, 42, 50, 50, 91, 91, 100]);
  expect(new Set(reported.map(({ phase }) => phase))).toEqual(new Set(['reading', 'cutting', 'writing', 'checking']));
});
