import { type GeometryAnswers, type GeometryTask, runGeometryTask } from './geometry-task.ts';

/** What the worker answers: what was asked for, or why there is none. */
export type GeometryReply = { readonly answer: GeometryAnswers[GeometryTask['kind']] } | { readonly problem: string };

addEventListener('message', ({ data }: MessageEvent<GeometryTask>) => {
  try {
    reply({ answer: runGeometryTask(data) });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});

function reply(message: GeometryReply): void {
  postMessage(message);
}
