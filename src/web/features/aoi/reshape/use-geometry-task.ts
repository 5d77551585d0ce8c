import { useEffect, useState } from 'react';
import type { GeometryTask, GeometryTaskResults } from './geometry-task.ts';
import { createGeometryWorkerClient } from './geometry-worker-client.ts';

/** State of a task; `none` without a task. */
export type GeometryTaskState<Result> =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly detail: string };

/** Runs a task on an area in a worker. The task must keep its identity between renders. */
export function useGeometryTask<Task extends GeometryTask>(
  task: Task | null,
): GeometryTaskState<GeometryTaskResults[Task['kind']]> {
  const [client] = useState(createGeometryWorkerClient);
  const [known, setKnown] = useState<{
    readonly of: Task;
    readonly state: GeometryTaskState<GeometryTaskResults[Task['kind']]>;
  } | null>(null);
  useEffect(() => () => client.close(), [client]);
  useEffect(() => {
    if (task === null) return;
    let isStale = false;
    client.run(task).then(
      (result) => {
        if (!isStale) setKnown({ of: task, state: { kind: 'done', result } });
      },
      (error: Error) => {
        if (!isStale) setKnown({ of: task, state: { kind: 'failed', detail: error.message } });
      },
    );
    return () => {
      isStale = true;
    };
  }, [client, task]);
  if (task === null) return { kind: 'none' };
  return known !== null && known.of === task ? known.state : { kind: 'working' };
}
