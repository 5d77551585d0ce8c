import type { TaskPhase, TaskProgress } from './task-request.ts';

/** The percentages at which each phase begins and ends, by its duration for large clips (between native and WebAssembly GDAL). */
const SPANS: Readonly<Record<TaskPhase, readonly [number, number]>> = {
  reading: [0, 42],
  cutting: [42, 50],
  writing: [50, 91],
  checking: [91, 100],
};

/** As SPANS, for clips whose tiles are copied. */
export const COPY_SPANS: typeof SPANS = { reading: [0, 0], cutting: [0, 80], writing: [80, 90], checking: [90, 100] };

/**
 * Returns a function that begins a phase. It returns a function that takes the phase's progress (0..1) and reports integer
 * percentages of the task, each once and never decreasing.
 */
export function progressPhases(
  onProgress: (progress: TaskProgress) => void,
  spans = SPANS,
): (phase: TaskPhase) => (share: number) => void {
  let lastReported = -1;
  return (phase) => {
    const [start, end] = spans[phase];
    const report = (share: number) => {
      const percent = Math.floor(start + (end - start) * Math.max(0, Math.min(1, share)));
      if (percent <= lastReported) return;
      lastReported = percent;
      onProgress({ phase, percent });
    };
    lastReported = Math.min(lastReported, start - 1);
    report(0);
    return report;
  };
}
