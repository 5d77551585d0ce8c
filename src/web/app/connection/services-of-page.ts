import * as z from 'zod/mini';
import { call } from '../../api/transport/http.ts';
import { readJson } from '../../api/transport/read-json.ts';

const PATH = '/v1/connections';
const connections = z.looseObject({ services: z.array(z.string()) });

/** The origins of other services to which pages of this address may connect. Throws an ApiError. */
export async function servicesOfPage(): Promise<readonly string[]> {
  const http = { baseUrl: '', fetch: (request: Request) => fetch(request), nowMs: Date.now };
  return (await readJson(PATH, connections, await call(http, PATH, { method: 'GET' }))).services;
}

/** The origin of an address as a person types it; null unless it is HTTPS, or HTTP on this machine (contract 20), without a path. */
export function originOf(address: string): string | null {
  const url = URL.parse(address.trim().replace(/\/+$/, ''));
  if (url === null || url.href !== `${url.origin}/`) return null;
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+)$/.test(url.hostname);
  // The page's own address may be plain HTTP in a local network.
  return url.protocol === 'https:' || isLocal || url.origin === location.origin ? url.origin : null;
}
