/** Expands zlib data with the stream that browsers have, into at most `maxBytes`; rejects what the platform refuses. */
export async function inflateNatively(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const writing = writer.write(input).then(() => writer.close());
  // The reading side reports the same failure; unheard, this one would end the process.
  writing.catch(() => {});
  const output = new Uint8Array(maxBytes);
  const reader = stream.readable.getReader();
  let written = 0;
  while (written < maxBytes) {
    const { value, done } = await reader.read();
    if (done) break;
    const part = value.subarray(0, maxBytes - written);
    output.set(part, written);
    written += part.length;
  }
  if (written === maxBytes) reader.cancel().catch(() => {});
  return output.subarray(0, written);
}
