import { networkInterfaces } from 'node:os';

/** IPv4 addresses of this machine that aren't loopback's: those under which other machines see it. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
