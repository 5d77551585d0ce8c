import type { RequestFault } from './schedule.ts';

/** A chunk of a body, bytes. */
const CHUNK_BYTES = 4096;

/** The response with the fault in its body. The body also ends with an error when the connection is cut. */
export async function faultyBody(
  response: Response,
  fault: RequestFault | undefined,
  connection: AbortSignal,
): Promise<Response> {
  if (!response.ok || !response.body) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const at = fault && 'share' in fault ? Math.floor(fault.share * bytes.length) : bytes.length;
  if (fault?.kind === 'flip' && bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  const end = fault?.kind === 'cut' ? at : bytes.length;
  let offset = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (connection.aborted) return controller.error(connection.reason);
        if (offset < end) {
          const chunk = bytes.slice(offset, Math.min(offset + CHUNK_BYTES, end));
          offset += chunk.length;
          return controller.enqueue(chunk);
        }
        if (fault?.kind === 'cut' && fault.by === 'error') controller.error(new TypeError('the connection was cut'));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
