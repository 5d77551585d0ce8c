import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The WebAssembly file of libwebp's decoder. Its script defines ImageData, which Node lacks. */
export async function readLibwebp(): Promise<Uint8Array> {
  return await readFile(fileURLToPath(import.meta.resolve('@jsquash/webp/codec/dec/webp_dec.wasm')));
}
