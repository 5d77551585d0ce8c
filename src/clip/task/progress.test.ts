import { expect, it } from 'vitest';
import { progressPhases } from './progress.ts';
import type { TaskProgress } from './task-request.ts';

it('runs from 0 to 100 through the phases, never backwards and no step twice', () => {
  const told: TaskProgress[] = [];
  const phases = progressPhases((progress) => told.push(progress));
  const reading = phases('reading');
  for (const share of [0, 0.5, 0.5, 0.2, 2]) reading(share);
  for (const phase of ['cutting', 'writing', 'checking'] as const) phases(phase)(1);
  expect(told.map(({ percent }) => percent)).toEqual([0, 21, 42, 42, 50, 50, 91, 91, 100]);
  expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['reading', 'cutting', 'writing', 'checking']));
});
