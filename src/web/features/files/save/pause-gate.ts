import { createStore, type Store } from '../../../create-store.ts';
import type { PauseReason } from './save-state.ts';

/** Pauses downloads: closes their connections, and holds them until they may continue. */
export class PauseGate {
  readonly pausedBy: Store<PauseReason | null> = createStore<PauseReason | null>(null);
  #pausing = new AbortController();

  /** Aborts when the gate is paused. */
  get signal(): AbortSignal {
    return this.#pausing.signal;
  }

  pause(reason: PauseReason): void {
    if (this.pausedBy.getSnapshot() !== null) return;
    this.pausedBy.set(reason);
    this.#pausing.abort();
  }

  resume(): void {
    if (this.pausedBy.getSnapshot() === null) return;
    this.#pausing = new AbortController();
    this.pausedBy.set(null);
  }

  /** Resolves when the gate isn't paused; rejects with the signal's reason when it aborts. */
  opened(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.pausedBy.getSnapshot() === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = () => {
        unsubscribe();
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        end();
        reject(signal.reason);
      };
      const unsubscribe = this.pausedBy.subscribe(() => {
        if (this.pausedBy.getSnapshot() !== null) return;
        end();
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
