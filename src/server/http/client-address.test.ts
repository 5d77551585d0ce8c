import { describe, expect, test } from 'vitest';
import { createClientAddress } from './client-address.ts';

const PROXY = '10.0.0.1';

describe('the address of a client', () => {
  test.each([
    ['no trusted proxy', { hops: 0 }, PROXY, '198.51.100.1', PROXY],
    ['one proxy, without its header', { hops: 1 }, PROXY, undefined, PROXY],
    ['one proxy', { hops: 1 }, PROXY, '198.51.100.1', '198.51.100.1'],
    ['one proxy, and a forged address', { hops: 1 }, PROXY, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['two proxies', { hops: 2 }, PROXY, '203.0.113.9, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['two proxies, of which one was passed by', { hops: 2 }, PROXY, '198.51.100.1', '198.51.100.1'],
    ['a trusted network', { addresses: ['10.0.0.0/8'] }, PROXY, '203.0.113.9,198.51.100.1,10.9.9.9', '198.51.100.1'],
    ['a trusted address, as IPv4 in IPv6', { addresses: [PROXY] }, `::ffff:${PROXY}`, '198.51.100.1', '198.51.100.1'],
    ['a client that is no proxy', { addresses: [PROXY] }, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['only trusted addresses', { addresses: ['10.0.0.0/8'] }, PROXY, '10.0.0.7', '10.0.0.7'],
    ['a trusted IPv6 network', { addresses: ['2001:db8::/32'] }, '2001:db8::1', '2001:db9::5', '2001:db9::5'],
    ['an IPv6 address with a port', { hops: 1 }, PROXY, '[2001:db8::7]:4711', '2001:db8::7'],
    ['an IPv4 address with a port', { hops: 1 }, PROXY, '198.51.100.1:4711', '198.51.100.1'],
    ['a zone', { hops: 1 }, 'fe80::1%eth0', 'fe80::2%eth0', 'fe80::2'],
    ['a text that is no address', { hops: 1 }, PROXY, '198.51.100.1, unknown', PROXY],
    ['an empty entry', { hops: 2 }, PROXY, '198.51.100.1,,10.0.0.2', '10.0.0.2'],
    ['no connection', { hops: 1 }, null, '198.51.100.1', null],
  ])('%s', (_name, trusted, connection, header, expected) => {
    const clientAddress = createClientAddress({ hops: 0, addresses: [], ...trusted });
    expect(clientAddress(connection, header)).toBe(expected);
  });
});
