import type { Engine } from '../../clip/gdal/engine.ts';
import { runTask } from '../../clip/task/task.ts';
import type { TaskLimits } from '../../clip/task/task-limits.ts';
import { closeTasks, warmTasks } from '../../clip/task/task-pool.ts';
import type { CatalogEngine } from '../catalog/prepare-asset.ts';
import type { RunClip } from './run-job.ts';
import { takeTurns } from './take-turns.ts';

/** The engine as the service uses it. */
export type EngineTasks = {
  runClip: RunClip;
  catalog: CatalogEngine;
  /** Starts a process ahead of the first clip, so that it waits for its own pixels only. */
  warm: () => void;
  /** Ends the engine's spare process; running tasks are ended by their own signals. */
  close: () => void;
};

/** What the engine's tasks may take together. */
export type EngineUse = {
  limits: TaskLimits;
  /** registrations at a time; the others wait. Clips have the worker's own number of places. */
  registrations: number;
  /** Ends registrations; clips end with signals of their own. */
  stopping?: AbortSignal;
};

/** Binds the engine's tasks to one GDAL and to what they may take. */
export function createEngineTasks(engine: Engine, { limits, registrations, stopping }: EngineUse): EngineTasks {
  const signal = stopping ?? new AbortController().signal;
  const inTurn = takeTurns(registrations);
  return {
    runClip: (request, { signal, onProgress }) => runTask(request, { signal, onProgress, limits, engine }),
    catalog: {
      register: (request) => inTurn(() => runTask({ kind: 'register', ...request }, { signal, limits, engine })),
      check: (request, signal) => runTask({ kind: 'check', ...request }, { signal, limits, engine }),
    },
    warm: () => warmTasks(engine),
    close: closeTasks,
  };
}
