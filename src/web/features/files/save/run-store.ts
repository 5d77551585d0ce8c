import { createStore, type Store } from '../../../create-store.ts';
import type { FileRow } from '../file-row.ts';
import type { FailedFile, SaveRun } from './save-state.ts';
import { Throughput } from './throughput.ts';

/** Time between updates of the progress, so that thousands of chunks don't render the page thousands of times. */
const UPDATE_MS = 200;

/** The counts of one run, published as a `SaveRun`. */
export class RunStore {
  readonly store: Store<SaveRun | null> = createStore<SaveRun | null>(null);
  readonly #nowMs: () => number;
  #current: SaveRun | null = null;
  #received = new Map<string, number>();
  #throughput = new Throughput();
  #publishedAtMs = Number.NEGATIVE_INFINITY;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  start(target: SaveRun['target'], name: string, rows: readonly FileRow[]): void {
    this.#received = new Map();
    this.#throughput = new Throughput();
    this.change({
      target,
      name,
      status: 'running',
      pausedBy: null,
      files: rows.length,
      totalBytes: rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      receivedBytes: 0,
      bytesPerSecond: null,
      saved: 0,
      verified: 0,
      failures: [],
      message: null,
    });
  }

  /** Changes and publishes the run immediately. */
  change(changes: Partial<SaveRun>): void {
    if (changes.pausedBy !== undefined) this.#throughput.reset();
    this.#current = { ...this.#current, ...changes } as SaveRun;
    this.#publish();
  }

  saved(isVerified: boolean): void {
    const { saved = 0, verified = 0 } = this.#current ?? {};
    this.change({ saved: saved + 1, verified: verified + (isVerified ? 1 : 0) });
  }

  failed(failure: FailedFile): void {
    this.change({ failures: [...(this.#current?.failures ?? []), failure] });
  }

  /** The bytes of a file received so far. */
  received(key: string, bytes: number): void {
    if (this.#current === null) return;
    const receivedBytes = this.#current.receivedBytes + bytes - (this.#received.get(key) ?? 0);
    this.#received.set(key, bytes);
    this.#current = { ...this.#current, receivedBytes };
    if (this.#nowMs() - this.#publishedAtMs >= UPDATE_MS) this.#publish();
  }

  dismiss(): void {
    this.#current = null;
    this.store.set(null);
  }

  #publish(): void {
    if (this.#current === null) return;
    this.#publishedAtMs = this.#nowMs();
    const bytesPerSecond = this.#throughput.add(this.#publishedAtMs, this.#current.receivedBytes);
    this.#current = { ...this.#current, bytesPerSecond };
    this.store.set(this.#current);
  }
}
