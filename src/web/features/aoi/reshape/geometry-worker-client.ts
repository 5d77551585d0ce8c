import type { GeometryReply } from './geometry.worker.ts';
import type { GeometryTask, GeometryTaskResults } from './geometry-task.ts';

type TaskResult<Task extends GeometryTask> = GeometryTaskResults[Task['kind']];

/** Runs tasks on areas in a worker. A new task cancels the pending one, whose promise then stays pending. */
export type GeometryWorkerClient = {
  /** Rejects with an Error when the task fails; its message is technical. */
  run<Task extends GeometryTask>(task: Task): Promise<TaskResult<Task>>;
  close(): void;
};

/** Creates a client with a dedicated worker, which starts with the first task. */
export function createGeometryWorkerClient(): GeometryWorkerClient {
  let worker: Worker | null = null;
  let isBusy = false;
  const close = () => {
    worker?.terminate();
    worker = null;
    isBusy = false;
  };
  return {
    close,
    run<Task extends GeometryTask>(task: Task) {
      if (isBusy) close();
      const active = worker ?? startWorker();
      worker = active;
      isBusy = true;
      return new Promise<TaskResult<Task>>((resolve, reject) => {
        active.onmessage = ({ data }: MessageEvent<GeometryReply>) => {
          isBusy = false;
          // The worker's result matches its current task.
          if ('result' in data) resolve(data.result as TaskResult<Task>);
          else reject(new Error(data.detail));
        };
        active.onerror = ({ message }) => {
          close();
          reject(new Error(message));
        };
        active.postMessage(task);
      });
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./geometry.worker.ts', import.meta.url), { type: 'module', name: 'area' });
}
