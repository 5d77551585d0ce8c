import { Agent, request as httpRequest } from 'node:http';
import type { FuzzResponse } from './check-answer.ts';
import type { FuzzRequest } from './request-case.ts';

/** Sends generated requests to a service over keep-alive connections. */
export type Sender = {
  readonly send: (request: FuzzRequest) => Promise<FuzzResponse>;
  readonly close: () => void;
};

/** A sender to `url`; `send` rejects if a response takes longer than `timeoutMs`. */
export function createSender(url: string, timeoutMs: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  return {
    send: (request) => send(request, { agent, hostname, port, timeoutMs }),
    close: () => agent.destroy(),
  };
}

type Connection = { agent: Agent; hostname: string; port: string; timeoutMs: number };

function send(request: FuzzRequest, { agent, hostname, port, timeoutMs }: Connection): Promise<FuzzResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<FuzzResponse>();
  const headers = [...request.headers, ['Host', `${hostname}:${port}`] as const];
  if (request.body !== null) headers.push(['Content-Length', String(request.body.byteLength)]);
  const outgoing = httpRequest({
    agent,
    hostname,
    port,
    method: request.method,
    path: request.path,
    headers: headers.flat(),
    signal: AbortSignal.timeout(timeoutMs),
  });
  let hasResponded = false;
  outgoing.on('response', (incoming) => {
    hasResponded = true;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', reject);
    incoming.on('end', () =>
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
    );
  });
  // After refusing a large body, the service closes the connection while the rest is still being written.
  outgoing.on('error', (error) => !hasResponded && reject(error));
  outgoing.end(request.body ?? undefined);
  return promise;
}
