import { sha256 } from '@noble/hashes/sha2.js';

/** What the worker answers: the digest of the file it was sent, or why there is none. */
export type HashReply = { readonly digest: Uint8Array } | { readonly problem: string };

// Piece by piece and off the page's thread: a file of gigabytes neither freezes the page nor fills its memory.
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  digestOf(data).then(
    (digest) => reply({ digest }),
    (error: unknown) => reply({ problem: error instanceof Error ? error.message : String(error) }),
  );
});

async function digestOf(file: Blob): Promise<Uint8Array> {
  const hash = sha256.create();
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest();
}

function reply(message: HashReply): void {
  postMessage(message);
}
