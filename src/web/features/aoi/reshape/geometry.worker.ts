import { type GeometryTask, type GeometryTaskResults, runGeometryTask } from './geometry-task.ts';

/** The worker's reply: the result, or the text of the error. */
export type GeometryReply =
  | { readonly result: GeometryTaskResults[GeometryTask['kind']] }
  | { readonly detail: string };

addEventListener('message', ({ data }: MessageEvent<GeometryTask>) => {
  try {
    reply({ result: runGeometryTask(data) });
  } catch (error) {
    reply({ detail: error instanceof Error ? error.message : String(error) });
  }
});

function reply(message: GeometryReply): void {
  postMessage(message);
}
