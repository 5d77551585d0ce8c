import { networkInterfaces } from 'node:os';

/** IPv4 addresses of this machine except loopback, by which other machines can reach it. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
