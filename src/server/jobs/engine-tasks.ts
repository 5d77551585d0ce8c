import type { EngineChoice } from '../../clip/copy/copy-obstacle.ts';
import type { Engine } from '../../clip/gdal/engine.ts';
import { runTask } from '../../clip/task/task.ts';
import type { TaskLimits } from '../../clip/task/task-limits.ts';
import { closeTaskPool, warmUpTaskPool } from '../../clip/task/task-pool.ts';
import type { TaskProgress } from '../../clip/task/task-request.ts';
import type { CatalogEngine } from '../catalog/prepare-asset.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import type { RunClip } from './run-job.ts';

/** The engine's tasks that the service runs. */
export type EngineTasks = {
  runClip: RunClip;
  catalog: CatalogEngine;
  /** Starts a process ahead of the first clip, so that the clip doesn't wait for the process to start. */
  warm: () => void;
  /** Ends the engine's spare process. Running tasks end by the signals passed to them. */
  close: () => void;
};

/** Limits of the engine's tasks. */
export type EngineTaskOptions = {
  limits: TaskLimits;
  /** Default: clips copy tiles where that is possible. */
  engineChoice?: EngineChoice;
  /** Concurrency limit of registrations; further ones wait. The worker limits clips. */
  maxConcurrentRegistrations: number;
  /** Authenticates the tile summaries of registered rasters (files/summaries-key.ts). Default: none are written or used. */
  summariesKey?: Buffer;
  /** Ends registrations. Clips end by the signals passed to them. */
  stopping?: AbortSignal;
};

/** Binds the engine's tasks to one GDAL build and to their limits; GDAL makes the clips whose tiles can't be copied. */
export function createEngineTasks(
  engine: Engine,
  { limits, engineChoice = 'auto', maxConcurrentRegistrations, summariesKey: key, stopping }: EngineTaskOptions,
): EngineTasks {
  const signal = stopping ?? new AbortController().signal;
  const summariesKey = key?.toString('hex');
  const limitRegistrations = limitConcurrency(maxConcurrentRegistrations);
  return {
    runClip: (request, { signal, onProgress }) =>
      runTask(
        { ...request, engine: engineChoice, ...(engineChoice === 'gdal' ? {} : { summariesKey }) },
        { signal, onProgress, limits, engine },
      ),
    catalog: {
      register: (request, { onPercent, signal: cancelled } = {}) => {
        const onProgress = ({ percent }: TaskProgress) => onPercent?.(percent);
        const either = cancelled === undefined ? signal : AbortSignal.any([signal, cancelled]);
        return limitRegistrations(() =>
          runTask({ kind: 'register', ...request, summariesKey }, { signal: either, onProgress, limits, engine }),
        );
      },
      check: (request, signal) => runTask({ kind: 'check', ...request }, { signal, limits, engine }),
      thumbnail: (request, signal) => runTask({ kind: 'thumbnail', ...request }, { signal, limits, engine }),
    },
    warm: () => warmUpTaskPool(engine),
    close: closeTaskPool,
  };
}
