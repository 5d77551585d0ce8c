import { Agent, request } from 'node:http';

/** A request of a load: a POST with a body, or a GET without one. */
export type LoadRequest = {
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};
export type Load = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
};

/**
 * Sends requests over that many connections, each as soon as the one before it is answered, for the duration. Throws at an answer other than
 * 200.
 */
export async function closedLoop(connections: number, durationMs: number, next: () => LoadRequest): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const startedMs = performance.now();
  const client = async () => {
    while (performance.now() - startedMs < durationMs) {
      const sentMs = performance.now();
      await send(agent, next());
      times.push(performance.now() - sentMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, client));
  } finally {
    agent.destroy();
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  return { perSecond: times.length / seconds, p50Ms: p50Ms ?? 0, p95Ms: p95Ms ?? 0, p99Ms: p99Ms ?? 0 };
}

export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;
}

function send(agent: Agent, { url, headers = {}, body }: LoadRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.on('data', () => undefined);
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}.`));
      });
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
