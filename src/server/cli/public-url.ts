const THIS_MACHINE = new Set(['127.0.0.1', '::1', 'localhost']);
const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/**
 * The address for browsers of a service that is bound to a host and port. For a service on all interfaces it is the machine's
 * address on the network, `lanAddress`, which other machines can use too.
 */
export function publicUrl(host: string, port: number, lanAddress: string | null): string {
  const name = EVERY_ADDRESS.has(host) ? (lanAddress ?? 'localhost') : host;
  if (THIS_MACHINE.has(name)) return `http://localhost:${port}`;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Whether other machines can reach a service that is bound to the host. */
export function isOpenToNetwork(host: string): boolean {
  return !THIS_MACHINE.has(host) && !host.endsWith('.localhost') && !host.startsWith('127.');
}
