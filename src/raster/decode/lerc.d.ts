declare module 'lerc' {
  /** One array of pixels per band, each pixel of `dimCount` adjacent values; `mask` is 0 where a pixel has no value. */
  type DecodedLerc = { pixels: ArrayBufferView<ArrayBuffer>[]; mask?: Uint8Array | null; dimCount: number };
  const Lerc: { decode(bytes: ArrayBuffer, options: { returnPixelInterleavedDims: boolean }): DecodedLerc };
  export default Lerc;
}
