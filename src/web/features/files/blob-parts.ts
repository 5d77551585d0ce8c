/** Size of a part. The browser can move blobs out of the page's memory, but not the chunks of a body. */
const PART_BYTES = 32 * 1024 * 1024;

/** Collects the chunks of a response body in a Blob, in parts that the browser can move out of the page's memory. */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunkBytes = 0;

  add(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#chunkBytes += chunk.byteLength;
    if (this.#chunkBytes >= PART_BYTES) this.#closePart();
  }

  blob(type: string): Blob {
    this.#closePart();
    return new Blob(this.#parts, { type });
  }

  #closePart(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#chunkBytes = 0;
  }
}
