/** Addresses that mean "this machine" or "every address": a browser on this machine finds them as localhost. */
const LOCAL = new Set(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost']);

/** Where a browser finds a service that is bound to a host and port. */
export function publicUrl(host: string, port: number): string {
  if (LOCAL.has(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
