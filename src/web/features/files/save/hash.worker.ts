import { sha256 } from '@noble/hashes/sha2.js';

/** A chunk of a file, or the end of its hash. */
export type HashRequest =
  | { readonly id: number; readonly chunk: Uint8Array }
  | { readonly id: number; readonly end: 'digest' | 'discard' };

export type HashReply =
  | { readonly id: number; readonly hashedBytes: number }
  | { readonly id: number; readonly digest: Uint8Array };

const hashes = new Map<number, ReturnType<typeof sha256.create>>();

addEventListener('message', ({ data }: MessageEvent<HashRequest>) => {
  const hash = hashes.get(data.id) ?? sha256.create();
  if ('chunk' in data) {
    hashes.set(data.id, hash.update(data.chunk));
    reply({ id: data.id, hashedBytes: data.chunk.byteLength });
    return;
  }
  hashes.delete(data.id);
  if (data.end === 'digest') reply({ id: data.id, digest: hash.digest() });
});

function reply(message: HashReply): void {
  postMessage(message);
}
