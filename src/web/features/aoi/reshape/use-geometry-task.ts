import { useEffect, useState } from 'react';
import type { GeometryAnswers, GeometryTask } from './geometry-task.ts';
import { createGeometryAsker } from './geometry-worker-client.ts';

/** Where a question stands; `none` when nothing is asked. */
export type Asked<Answer> =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly problem: string };

/** The answer to a question about an area, worked out off the page's thread. The task must keep its identity between renders. */
export function useGeometryAnswer<Task extends GeometryTask>(task: Task | null): Asked<GeometryAnswers[Task['kind']]> {
  const [asker] = useState(createGeometryAsker);
  const [known, setKnown] = useState<{
    readonly of: Task;
    readonly asked: Asked<GeometryAnswers[Task['kind']]>;
  } | null>(null);
  useEffect(() => () => asker.close(), [asker]);
  useEffect(() => {
    if (task === null) return;
    let isLate = false;
    asker.ask(task).then(
      (answer) => {
        if (!isLate) setKnown({ of: task, asked: { kind: 'answered', answer } });
      },
      (error: Error) => {
        if (!isLate) setKnown({ of: task, asked: { kind: 'failed', problem: error.message } });
      },
    );
    return () => {
      isLate = true;
    };
  }, [asker, task]);
  if (task === null) return { kind: 'none' };
  return known !== null && known.of === task ? known.asked : { kind: 'working' };
}
