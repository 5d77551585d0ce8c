import type { TaskPhase, TaskProgress } from './task-request.ts';

/** Where each phase begins and ends, in percent of the whole; by the time they took on large clips. */
const SPANS: Readonly<Record<TaskPhase, readonly [number, number]>> = {
  reading: [0, 25],
  cutting: [25, 50],
  writing: [50, 92],
  checking: [92, 100],
};

/**
 * Makes a teller for each phase as it begins: it takes the phase's share (0..1) and tells whole percents of the task,
 * each once and never backwards.
 */
export function progressPhases(
  onProgress: (progress: TaskProgress) => void,
): (phase: TaskPhase) => (share: number) => void {
  let told = -1;
  return (phase) => {
    const [start, end] = SPANS[phase];
    const tell = (share: number) => {
      const percent = Math.floor(start + (end - start) * Math.max(0, Math.min(1, share)));
      if (percent <= told) return;
      told = percent;
      onProgress({ phase, percent });
    };
    told = Math.min(told, start - 1);
    tell(0);
    return tell;
  };
}
