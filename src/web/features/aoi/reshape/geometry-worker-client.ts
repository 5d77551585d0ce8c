import type { GeometryReply } from './geometry.worker.ts';
import type { GeometryAnswers, GeometryTask } from './geometry-task.ts';

type Answer<Task extends GeometryTask> = GeometryAnswers[Task['kind']];

/** Asks for work on areas off the page's thread. Only the latest question counts: one that is still open is dropped, its promise stays open. */
export type GeometryAsker = {
  /** Rejects with a sentence when the work can't be done. */
  ask<Task extends GeometryTask>(task: Task): Promise<Answer<Task>>;
  close(): void;
};

/** An asker with a worker of its own, made with the first question. */
export function createGeometryAsker(): GeometryAsker {
  let worker: Worker | null = null;
  let isBusy = false;
  const close = () => {
    worker?.terminate();
    worker = null;
    isBusy = false;
  };
  return {
    close,
    ask<Task extends GeometryTask>(task: Task) {
      if (isBusy) close();
      const asked = worker ?? startWorker();
      worker = asked;
      isBusy = true;
      return new Promise<Answer<Task>>((resolve, reject) => {
        asked.onmessage = ({ data }: MessageEvent<GeometryReply>) => {
          isBusy = false;
          // The worker answers the task it was given.
          if ('answer' in data) resolve(data.answer as Answer<Task>);
          else reject(new Error(data.problem));
        };
        asked.onerror = ({ message }) => {
          close();
          reject(new Error(message || 'The part of the page that works on areas stopped.'));
        };
        asked.postMessage(task);
      });
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./geometry.worker.ts', import.meta.url), { type: 'module', name: 'area' });
}
