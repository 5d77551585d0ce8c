import type { Socket } from 'node:net';

/** No command is longer; a socket that goes on without a line end is cut off. */
const LONGEST_LINE_BYTES = 1024 * 1024;

/** The first line from a socket, without its end; empty when the other side hangs up, fails or goes on for too long. */
export function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    socket.on('data', (chunk: Buffer) => {
      const end = chunk.indexOf('\n');
      chunks.push(end === -1 ? chunk : chunk.subarray(0, end));
      sizeBytes += chunk.length;
      if (end !== -1) resolve(Buffer.concat(chunks).toString());
      else if (sizeBytes > LONGEST_LINE_BYTES) socket.destroy();
    });
    for (const event of ['end', 'close', 'error'] as const) socket.once(event, () => resolve(''));
  });
}
