import type { TaskPhase, TaskProgress } from './task-request.ts';

/** Where each phase begins and ends, in percent of the whole; by the time they take on large clips, between that of native GDAL and of WebAssembly. */
const SPANS: Readonly<Record<TaskPhase, readonly [number, number]>> = {
  reading: [0, 42],
  cutting: [42, 50],
  writing: [50, 91],
  checking: [91, 100],
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
