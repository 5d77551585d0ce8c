/** Expands PackBits run lengths to at most `maxBytes`; truncated input gives fewer. */
export function decodePackBits(input: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(maxBytes);
  let written = 0;
  let cursor = 0;
  while (cursor < input.length && written < maxBytes) {
    const head = input[cursor++] ?? 128;
    if (head === 128) continue;
    if (head < 128) {
      const literal = input.subarray(cursor, cursor + Math.min(head + 1, maxBytes - written));
      output.set(literal, written);
      cursor += head + 1;
      written += literal.length;
    } else {
      const end = Math.min(written + 257 - head, maxBytes);
      output.fill(input[cursor++] ?? 0, written, end);
      written = end;
    }
  }
  return output.subarray(0, written);
}
