import { BlockList, isIP } from 'node:net';

/**
 * The operator's proxies: how many are in front of the service, or their addresses and networks. 0 and none: no proxy is trusted. A client within such a network
 * chooses its address.
 */
export type TrustedProxy = { readonly hops: number; readonly addresses: readonly string[] };

/** The address of a request's client; null without a connection. */
export type ClientAddress = (connection: string | null, forwardedFor: string | undefined) => string | null;

/**
 * Addresses of clients behind the operator's proxies. Each proxy appends the address that it was connected from to `X-Forwarded-For`, and what stands to the left
 * of these entries is the client's text, which may be forged. So the list is read from the right, as far as the trusted proxies reach; an entry that
 * is no address ends it. Without trusted proxies the header is ignored.
 */
export function createClientAddress({ hops, addresses }: TrustedProxy): ClientAddress {
  const trusted = new BlockList();
  for (const text of addresses) {
    const [address = '', prefix] = text.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    trusted.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  const isTrusted = (address: string, distance: number) =>
    distance < hops || (addresses.length > 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'));
  return (connection, forwardedFor) => {
    if (connection === null || forwardedFor === undefined) return connection;
    let address = withoutPort(connection) ?? connection;
    const entries = forwardedFor.split(',');
    for (let distance = 0; distance < entries.length && isTrusted(address, distance); distance++) {
      const next = withoutPort(entries.at(-1 - distance) ?? '');
      if (next === null) break;
      address = next;
    }
    return address;
  };
}

/** The address of an entry, which some proxies write with a port; null for another text. */
function withoutPort(entry: string): string | null {
  const text = entry.trim();
  const [address = ''] = (/^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text).split('%');
  return isIP(address) === 0 ? null : address;
}

/** Whether a text is an address, or a network of addresses such as 10.0.0.0/8. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || address.includes('%')) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32));
}
