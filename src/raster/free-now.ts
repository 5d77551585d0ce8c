/**
 * Gives back the memory of samples or bytes that nobody will look at again, and of all that shares their buffer. Left to the
 * garbage collector, some 64 MB of them pile up in each thread before it looks.
 */
export function freeNow({ buffer }: ArrayBufferView<ArrayBuffer>): void {
  buffer.transfer(0);
}
