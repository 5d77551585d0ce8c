import type { ZSTDDecoder } from 'zstddec';

let ready: Promise<ZSTDDecoder> | null = null;

/**
 * Expands ZSTD to at most `maxBytes`. Damaged or larger data gives fewer bytes than expected. The library must not be called
 * with the size that a frame claims, as geotiff calls it: then it allocates any amount of memory or never ends.
 */
export async function decodeZstd(input: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= loadDecoder();
  return (await ready).decode(input, maxBytes).slice();
}

async function loadDecoder(): Promise<ZSTDDecoder> {
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
}
