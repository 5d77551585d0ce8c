type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** `onEnd` is called once: with null after the last byte or when the reader cancels, or with the error of the source. */
export type StreamObserver = {
  readonly onBytes: (bytes: number) => Promise<void>;
  readonly onEnd: (error: unknown) => Promise<void>;
};

/** The same bytes, reported as they are read. Reads nothing in advance, so that an aborted transfer counts what was sent. */
export function countedStream(source: Bytes, { onBytes, onEnd }: StreamObserver): Bytes {
  const reader = source.getReader();
  let isEnded = false;
  // Cancelling also ends a read that is running.
  const end = async (error: unknown) => {
    if (isEnded) return;
    isEnded = true;
    await onEnd(error);
  };
  const read = async () => {
    try {
      return await reader.read();
    } catch (error) {
      await end(error);
      throw error;
    }
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    const { done, value } = await read();
    if (done) {
      await end(null);
      return controller.close();
    }
    controller.enqueue(value);
    await onBytes(value.byteLength);
  };
  const cancel = async (reason: unknown) => {
    await reader.cancel(reason);
    await end(null);
  };
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}
