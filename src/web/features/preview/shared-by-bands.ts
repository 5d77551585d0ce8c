import { type SharedTask, sharedTask } from '../../../raster/shared-task.ts';

type ByBands<Result> = (bands: number[], signal: AbortSignal) => Promise<Result>;

/**
 * Reads something of some bands once for all who want it, and keeps the last of it: of a level that is thinned out of a whole file
 * the stretch is taken, and then its tiles are cut. A read that all have left is called off.
 */
export function sharedByBands<Result>(read: ByBands<Result>): ByBands<Result> {
  let kept: { readonly key: string; readonly task: SharedTask<Result> } | null = null;
  return async (bands, signal) => {
    const key = bands.join();
    if (kept?.key !== key) kept = { key, task: sharedTask((stop) => read(bands, stop)) };
    const mine = kept;
    try {
      return await mine.task.join(signal);
    } catch (error) {
      // Failed, or left by one who may have been the last: whoever asks next begins anew.
      if (kept === mine) kept = null;
      throw error;
    }
  };
}
