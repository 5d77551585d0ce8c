import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** All data of a TCP connection until its end, as latin-1 text, and the side that ended it. */
export type RawResponse = { readonly text: string; readonly endedBy: 'service' | 'client' };

type RawExchange = {
  readonly port: number;
  /** Writes any bytes; the connection stays open when it returns. */
  readonly write: (socket: Socket) => Promise<void> | void;
  /** Ends the connection from the client's side as soon as the text so far satisfies it. */
  readonly until?: (text: string) => boolean;
};

/** One TCP connection to this machine, for bytes that no HTTP client would send. */
export async function rawExchange({ port, write, until }: RawExchange): Promise<RawResponse> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let text = '';
  let endedBy: RawResponse['endedBy'] = 'service';
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // The service may close the connection during a write; only its response counts.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (!until?.(text)) return;
    endedBy = 'client';
    socket.destroy();
  });
  await write(socket);
  await closed;
  return { text, endedBy };
}

export type ParsedResponse = { readonly status: number; readonly headers: readonly string[]; readonly body: string };

/** Parses the responses by their Content-Length; chunked bodies are not decoded. */
export function parseResponses(text: string): ParsedResponse[] {
  const answers: ParsedResponse[] = [];
  for (let rest = text; rest.startsWith('HTTP/1.'); ) {
    const headEnd = rest.indexOf('\r\n\r\n');
    if (headEnd === -1) break;
    const [statusLine = '', ...headers] = rest.slice(0, headEnd).split('\r\n');
    const length = Number(/^content-length: *(\d+)/im.exec(headers.join('\n'))?.[1] ?? 0);
    const bodyStart = headEnd + 4;
    answers.push({
      status: Number(statusLine.split(' ')[1]),
      headers,
      body: rest.slice(bodyStart, bodyStart + length),
    });
    rest = rest.slice(bodyStart + length);
  }
  return answers;
}
