/** Turns interleaved JPEG YCbCr (ITU-R BT.601, full range) into RGB in place. */
export function yCbCrToRgb(values: Uint8Array): void {
  for (let at = 0; at + 2 < values.length; at += 3) {
    const y = values[at] ?? 0;
    const blue = (values[at + 1] ?? 128) - 128;
    const red = (values[at + 2] ?? 128) - 128;
    values[at] = toByte(y + 1.402 * red);
    values[at + 1] = toByte(y - 0.344136 * blue - 0.714136 * red);
    values[at + 2] = toByte(y + 1.772 * blue);
  }
}

function toByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
