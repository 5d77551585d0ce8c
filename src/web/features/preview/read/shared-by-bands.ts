import { type SharedTask, sharedTask } from '../../../../raster/source/shared-task.ts';

type ByBands<Result> = (bands: number[], signal: AbortSignal) => Promise<Result>;

/**
 * Reads something of some bands once for all who want it, and keeps the last of it: of a level that is thinned out of a whole file
 * the stretch is taken, and then its tiles are cut. A read that all have left is called off, and one that failed is forgotten.
 */
export function sharedByBands<Result>(read: ByBands<Result>): ByBands<Result> {
  let kept: { readonly key: string; readonly task: SharedTask<Result> } | null = null;

  function begin(key: string, bands: number[]): SharedTask<Result> {
    const forget = () => {
      if (kept?.task === task) kept = null;
    };
    const reading = (stop: AbortSignal) =>
      read(bands, stop).catch((error: unknown) => {
        forget();
        throw error;
      });
    const task = sharedTask(reading, forget);
    kept = { key, task };
    return task;
  }

  return (bands, signal) => {
    const key = bands.join();
    return (kept?.key === key ? kept.task : begin(key, bands)).join(signal);
  };
}
