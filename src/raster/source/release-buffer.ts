/**
 * Gives back the memory of samples or bytes that nobody will look at again, and of all that shares their buffer. Left to the
 * garbage collector, some 64 MB of them pile up in each thread before it looks. `ArrayBuffer.transfer(0)` does it for what
 * scripts made and nobody else: what came by a message or over the network the browser holds too, and lets go of when it is
 * handed over.
 */
export function freeNow({ buffer }: ArrayBufferView<ArrayBuffer>): void {
  nobody ??= closedPort();
  nobody.postMessage(null, [buffer]);
}

let nobody: MessagePort | null = null;

// Nothing arrives anywhere, so that what is handed over is gone.
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
