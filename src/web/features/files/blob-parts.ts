/** A blob is moved out of the page's memory by the browser; the pieces of one aren't. */
const PART_BYTES = 32 * 1024 * 1024;

/** Gathers a body's pieces into a Blob, in parts that leave the page's memory as they fill. */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunkBytes = 0;

  add(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#chunkBytes += chunk.byteLength;
    if (this.#chunkBytes >= PART_BYTES) this.#close();
  }

  blob(type: string): Blob {
    this.#close();
    return new Blob(this.#parts, { type });
  }

  #close(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#chunkBytes = 0;
  }
}
