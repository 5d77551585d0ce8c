/** The float next to a value, up (1) or down (-1), at the precision of 32 or 64 bits. */
export function nextFloat(value: number, side: 1 | -1, bits: 32 | 64): number {
  const view = new DataView(new ArrayBuffer(8));
  const smallest = bits === 32 ? 2 ** -149 : Number.MIN_VALUE;
  if (value === 0) return side * smallest;
  // the bits order floats by magnitude, so a step away from 0 adds 1
  const step = Math.sign(value) === side ? 1 : -1;
  if (bits === 32) {
    view.setFloat32(0, value);
    view.setInt32(0, view.getInt32(0) + step);
    return view.getFloat32(0);
  }
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(step));
  return view.getFloat64(0);
}
