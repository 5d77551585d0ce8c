import { Worker as Thread } from 'node:worker_threads';

type Listener<Of extends Event> = ((event: Of) => void) | null;

/** The web's `Worker` on a Node thread, which jsdom lacks: the app's workers run unchanged in tests. */
export class ThreadWorker extends EventTarget {
  onmessage: Listener<MessageEvent> = null;
  onerror: Listener<Event & { readonly message: string }> = null;
  readonly #thread: Thread;

  constructor(module: URL) {
    super();
    // The flags of the test runner's process don't apply to the worker.
    this.#thread = new Thread(new URL('./thread-worker-scope.ts', import.meta.url), {
      workerData: module.href,
      execArgv: [],
    });
    // A worker that a test leaves running doesn't keep the process alive.
    this.#thread.unref();
    this.#thread.on('message', (data) => {
      const event = new MessageEvent('message', { data });
      this.onmessage?.(event);
      this.dispatchEvent(event);
    });
    this.#thread.on('error', ({ message }) => {
      const event = Object.assign(new Event('error'), { message });
      this.onerror?.(event);
      this.dispatchEvent(event);
    });
  }

  postMessage(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, [...transfer]);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}
