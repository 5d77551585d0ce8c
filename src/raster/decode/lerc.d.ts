declare module 'lerc' {
  /** One plane of pixels a band, each of `dimCount` values side by side; `mask` is 0 where a pixel has none. */
  type DecodedLerc = { pixels: ArrayBufferView<ArrayBuffer>[]; mask?: Uint8Array | null; dimCount: number };
  const Lerc: { decode(bytes: ArrayBuffer, options: { returnPixelInterleavedDims: boolean }): DecodedLerc };
  export default Lerc;
}
