import { describe, expect, it } from 'vitest';
import { isOpenToNetwork, publicUrl } from './public-url.ts';

describe('publicUrl', () => {
  it.each([
    ['127.0.0.1', '192.168.1.20', 'http://localhost:8080'],
    ['::1', '192.168.1.20', 'http://localhost:8080'],
    ['0.0.0.0', '192.168.1.20', 'http://192.168.1.20:8080'],
    ['::', '192.168.1.20', 'http://192.168.1.20:8080'],
    ['0.0.0.0', null, 'http://localhost:8080'],
    ['192.168.1.21', '192.168.1.20', 'http://192.168.1.21:8080'],
    ['fd00::2', null, 'http://[fd00::2]:8080'],
    ['maps.lan', null, 'http://maps.lan:8080'],
  ])('of %s on a machine at %s is %s', (host, lanAddress, url) => {
    expect(publicUrl(host, 8080, lanAddress)).toBe(url);
  });
});

describe('isOpenToNetwork', () => {
  it.each(['0.0.0.0', '::', '192.168.1.20', 'maps.lan'])('%s is open', (host) => {
    expect(isOpenToNetwork(host)).toBe(true);
  });
  it.each(['127.0.0.1', '127.0.1.1', '::1', 'localhost', 'cutline.localhost'])('%s is not', (host) => {
    expect(isOpenToNetwork(host)).toBe(false);
  });
});
