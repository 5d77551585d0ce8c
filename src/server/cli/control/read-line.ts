import type { Socket } from 'node:net';
import { MAX_LINE_BYTES } from './control-protocol.ts';

/**
 * The first line from a socket, without its line break; empty if the other side disconnects or fails, null if it exceeds the
 * limit. Further data is read and discarded: a client whose connection is reset while it writes can't read the response.
 */
export function readLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const finish = (line: string | null) => {
      socket.off('data', append);
      socket.resume();
      resolve(line);
    };
    const append = (chunk: Buffer) => {
      const end = chunk.indexOf('\n');
      const part = end === -1 ? chunk : chunk.subarray(0, end);
      chunks.push(part);
      sizeBytes += part.length;
      if (sizeBytes > MAX_LINE_BYTES) finish(null);
      else if (end !== -1) finish(Buffer.concat(chunks).toString());
    };
    socket.on('data', append);
    for (const event of ['end', 'close', 'error'] as const) socket.once(event, () => resolve(''));
  });
}
