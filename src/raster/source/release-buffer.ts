/**
 * Frees the buffer of samples or bytes that are no longer used; all views of the buffer become empty. Without this, some
 * 64 MB of them accumulate in each thread before the garbage collector runs. `ArrayBuffer.transfer(0)` frees only buffers
 * that scripts made: the browser also holds buffers that came by a message or over the network, and frees them when they
 * are transferred.
 */
export function releaseBuffer({ buffer }: ArrayBufferView<ArrayBuffer>): void {
  sink ??= closedPort();
  sink.postMessage(null, [buffer]);
}

let sink: MessagePort | null = null;

// No port receives the messages, so that transferred buffers are freed.
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
