import type { Socket } from 'node:net';
import { LONGEST_LINE_BYTES } from './control-protocol.ts';

/**
 * The first line from a socket, without its end; empty when the other side hangs up or fails, null when it goes on for too
 * long. What comes after it is read and thrown away: a writer who is cut off never reads why.
 */
export function readLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const settle = (line: string | null) => {
      socket.off('data', take);
      socket.resume();
      resolve(line);
    };
    const take = (chunk: Buffer) => {
      const end = chunk.indexOf('\n');
      const part = end === -1 ? chunk : chunk.subarray(0, end);
      chunks.push(part);
      sizeBytes += part.length;
      if (sizeBytes > LONGEST_LINE_BYTES) settle(null);
      else if (end !== -1) settle(Buffer.concat(chunks).toString());
    };
    socket.on('data', take);
    for (const event of ['end', 'close', 'error'] as const) socket.once(event, () => resolve(''));
  });
}
