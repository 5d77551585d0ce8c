import { isIP } from 'node:net';
import type { Settings } from '../env.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Refuses a foreign Host header. Otherwise a page of another site whose name was redirected to this machine would count as
 * the same origin (DNS rebinding). Rebinding needs a host name; so if the service listens on the network, any IP address is
 * accepted, but a name must be listed.
 */
export function checkHost(requestUrl: string, settings: Settings): void {
  const { hostname } = new URL(requestUrl);
  if (isOwnHost(hostname, settings)) return;
  const where = isOpen(settings) ? 'This service does not answer' : 'This service answers on localhost alone, not';
  throw new ProblemError(
    'forbidden',
    `${where} as "${hostname}". If that name is yours, list it in CUTLINE_HOST_NAMES.`,
  );
}

/** Whether this service answers requests to a host. */
export function isOwnHost(hostname: string, settings: Settings): boolean {
  if (isLoopback(hostname) || namesOf(settings).has(hostname)) return true;
  return isOpen(settings) && isAddress(hostname);
}

/** The origins of CUTLINE_ORIGINS at whose hosts this service answers no requests, because they are not its own names. */
export function foreignOrigins(settings: Settings): string[] {
  return settings.origins.filter((origin) => !isOwnHost(new URL(origin).hostname, settings));
}

function isOpen({ host }: Settings): boolean {
  return !isLoopback(host);
}

/** Not the hosts of CUTLINE_ORIGINS: they may be those of other services, whose pages call this one. */
function namesOf({ host, hostNames }: Settings): ReadonlySet<string> {
  return new Set([host, ...hostNames].map(lowerCase));
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

function isAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^(127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
}
