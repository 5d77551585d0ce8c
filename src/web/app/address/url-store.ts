import { formatUrlState, parseUrlState, type UrlState } from './url-state.ts';

/** The address bar as a store. Opening a job adds a history entry; other changes replace the current entry. */
export class UrlStore {
  readonly #listeners = new Set<() => void>();
  #state: UrlState;

  constructor() {
    this.#state = parseUrlState(location.search);
    addEventListener('popstate', () => {
      // Back changes only the open job. Map, area and item stay unchanged, so write them into the address again.
      this.#state = { ...this.#state, jobId: parseUrlState(location.search).jobId };
      // Retain the fragment: it may hold the code of a sign-in link that was opened in this tab.
      history.replaceState(null, '', location.pathname + formatUrlState(this.#state) + location.hash);
      this.#notify();
    });
  }

  readonly getSnapshot = (): UrlState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes the given properties. */
  change(change: Partial<UrlState>): void {
    const next = { ...this.#state, ...change };
    const address = location.pathname + formatUrlState(next);
    if (address === location.pathname + formatUrlState(this.#state)) return;
    const opensJob = next.jobId !== null && next.jobId !== this.#state.jobId;
    this.#state = next;
    if (opensJob) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
