import { type GeometryTask, type GeometryTaskResults, runGeometryTask } from './geometry-task.ts';

/** The worker's reply: the result, or a sentence that says why there is none. */
export type GeometryReply =
  | { readonly result: GeometryTaskResults[GeometryTask['kind']] }
  | { readonly problem: string };

addEventListener('message', ({ data }: MessageEvent<GeometryTask>) => {
  try {
    reply({ result: runGeometryTask(data) });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});

function reply(message: GeometryReply): void {
  postMessage(message);
}
