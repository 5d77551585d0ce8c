import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of the service that cuts connections while they carry a file. */
export type CuttingProxy = {
  readonly url: string;
  /** Bytes of files that were sent to clients. */
  readonly fileBytes: number;
  /** Responses with a file, cut or not. */
  readonly fileResponses: number;
  close(): Promise<void>;
};

/**
 * Starts the proxy. `nextCut` returns after which byte of a file's body the next connection is cut; null for none. `beforeCut` is
 * awaited before each cut.
 */
export async function startCuttingProxy(
  serviceUrl: string,
  nextCut: () => number | null,
  beforeCut?: () => Promise<void> | undefined,
): Promise<CuttingProxy> {
  let fileBytes = 0;
  let fileResponses = 0;
  const deliver = async (from: IncomingMessage, to: ServerResponse) => {
    to.writeHead(from.statusCode ?? 502, from.rawHeaders);
    const isFile = from.headers['content-type']?.startsWith('image/tiff') ?? false;
    const cut = isFile ? nextCut() : null;
    if (isFile) fileResponses += 1;
    let sent = 0;
    for await (const chunk of from as AsyncIterable<Buffer>) {
      const part = cut === null ? chunk : chunk.subarray(0, Math.max(0, cut - sent));
      sent += part.length;
      if (isFile) fileBytes += part.length;
      // The client has the bytes before the connection ends, as far as the network can know.
      await new Promise((resolve) => to.write(part, resolve));
      if (cut !== null && sent >= cut) {
        await beforeCut?.();
        return to.destroy();
      }
    }
    to.end();
  };
  const server = createServer((from, to) => {
    const { method, headers, url } = from;
    const forwarded = request(new URL(url ?? '/', serviceUrl), { method, headers, agent: false });
    forwarded.on('response', (response) => void deliver(response, to).catch(() => to.destroy()));
    forwarded.on('error', () => to.destroy());
    to.on('close', () => forwarded.destroy());
    from.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get fileBytes() {
      return fileBytes;
    },
    get fileResponses() {
      return fileResponses;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
