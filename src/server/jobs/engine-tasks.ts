import type { Engine } from '../../clip/engine.ts';
import { runTask } from '../../clip/task.ts';
import type { TaskLimits } from '../../clip/task-limits.ts';
import { closeTasks, warmTasks } from '../../clip/task-pool.ts';
import type { CatalogEngine } from '../catalog/prepare-asset.ts';
import type { RunClip } from './run-job.ts';

/** The engine as the service uses it. */
export type EngineTasks = {
  runClip: RunClip;
  catalog: CatalogEngine;
  /** Starts a process ahead of the first clip, so that it waits for its own pixels only. */
  warm: () => void;
  /** Ends the engine's spare process; running tasks are ended by their own signals. */
  close: () => void;
};

/** Binds the engine's tasks to one GDAL and to what one may take; registrations end with `stopping`, clips with signals of their own. */
export function createEngineTasks(
  engine: Engine,
  limits: TaskLimits,
  stopping: AbortSignal = new AbortController().signal,
): EngineTasks {
  return {
    runClip: (request, { signal, onProgress }) => runTask(request, { signal, onProgress, limits, engine }),
    catalog: {
      register: (request) => runTask({ kind: 'register', ...request }, { signal: stopping, limits, engine }),
    },
    warm: () => warmTasks(engine),
    close: closeTasks,
  };
}
