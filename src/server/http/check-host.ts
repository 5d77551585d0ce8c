import type { Settings } from '../env.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Refuses a Host that isn't ours while the service listens on loopback alone: a page of another site whose name was
 * re-pointed at 127.0.0.1 would otherwise count as the same origin (DNS rebinding).
 */
export function checkHost(requestUrl: string, settings: Settings): void {
  if (!isLoopback(settings.host)) return;
  const { hostname } = new URL(requestUrl);
  const allowed = [...settings.hostNames, ...settings.origins.map((origin) => new URL(origin).hostname)];
  if (isLoopback(hostname) || allowed.includes(hostname)) return;
  throw new ProblemError(
    'forbidden',
    `This service answers on localhost alone, not as "${hostname}". If that name is yours, list it in CUTLINE_HOST_NAMES.`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^(127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
}
