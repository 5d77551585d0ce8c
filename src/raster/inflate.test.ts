import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from './inflate.ts';
import { inflateNatively as inflateInNode } from './inflate-natively.node.ts';
import { inflateNatively as inflateInBrowser } from './inflate-natively.ts';
import { inflateTolerantly } from './inflate-tolerantly.ts';

const plain = Uint8Array.from({ length: 70_000 }, (_, index) => (index * index) % 251);
const packed = new Uint8Array(deflateSync(plain));

describe.each([
  ['Node', inflateInNode],
  ['a browser', inflateInBrowser],
])('zlib data expanded as in %s', (_, inflateNatively) => {
  it('gives all bytes where there is room, and more room changes nothing', async () => {
    expect(await inflateNatively(packed, plain.length)).toEqual(plain);
    expect(await inflateNatively(packed, 2 * plain.length)).toEqual(plain);
  });

  it('is stopped at the limit, with the bytes up to there', async () => {
    expect(await inflateNatively(packed, 50_001)).toEqual(plain.subarray(0, 50_001));
  });

  it('is refused where the data end too early', async () => {
    await expect(inflateNatively(packed.slice(0, -100), plain.length)).rejects.toThrow();
  });
});

describe('zlib data that are padded past their end', () => {
  const padded = new Uint8Array(packed.length + 3);
  padded.set(packed);

  it('are refused by a browser, and read all the same', async () => {
    await expect(inflateInBrowser(padded, plain.length + 1)).rejects.toThrow();
    expect(await inflateTolerantly(padded, plain.length)).toEqual(plain);
    expect(await inflateTolerantly(padded, 50_001)).toEqual(plain.subarray(0, 50_001));
    expect(await inflate(padded, plain.length)).toEqual(plain);
  });
});

describe('inflate', () => {
  it('refuses what is no zlib data in a sentence', async () => {
    await expect(inflate(Uint8Array.of(1, 2, 3, 4), 10)).rejects.toThrow('damaged DEFLATE data');
  });
});
