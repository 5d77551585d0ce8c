import url from '@jsquash/webp/codec/dec/webp_dec.wasm?url';

/** The WebAssembly file of libwebp's decoder; a worker fetches it with the first WebP it meets. */
export async function readLibwebp(): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the decoder could not be fetched (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
