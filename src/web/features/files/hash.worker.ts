import { sha256 } from '@noble/hashes/sha2.js';

/** The worker's reply: the SHA-256 digest of the file, or an error message. */
export type HashReply = { readonly digest: Uint8Array } | { readonly problem: string };

// Hashes the stream in a worker, so that a file of gigabytes neither blocks the page nor fills its memory.
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
