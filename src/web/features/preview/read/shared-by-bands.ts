import { type SharedTask, sharedTask } from '../../../../raster/source/shared-task.ts';

type ByBands<Result> = (bands: number[], signal: AbortSignal) => Promise<Result>;

/**
 * Shares one read per set of bands among concurrent callers, and caches the last result: a level subsampled from the
 * entire file serves its statistics and then its tiles. A read is aborted when all callers have aborted; a failed one
 * is not cached.
 */
export function sharedByBands<Result>(read: ByBands<Result>): ByBands<Result> {
  let cached: { readonly key: string; readonly task: SharedTask<Result> } | null = null;

  function begin(key: string, bands: number[]): SharedTask<Result> {
    const forget = () => {
      if (cached?.task === task) cached = null;
    };
    const reading = (stop: AbortSignal) =>
      read(bands, stop).catch((error: unknown) => {
        forget();
        throw error;
      });
    const task = sharedTask(reading, forget);
    cached = { key, task };
    return task;
  }

  return (bands, signal) => {
    const key = bands.join();
    return (cached?.key === key ? cached.task : begin(key, bands)).join(signal);
  };
}
