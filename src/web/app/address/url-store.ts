import { formatUrlState, parseUrlState, type UrlState } from './url-state.ts';

/** The address bar as a store. A job that opens is a step that Back undoes; everything else replaces the address. */
export class UrlStore {
  readonly #listeners = new Set<() => void>();
  #state: UrlState;

  constructor() {
    this.#state = parseUrlState(location.search);
    addEventListener('popstate', () => {
      // Back opens or closes a job. Map, area and item stay as they are, and the address must say so.
      this.#state = { ...this.#state, jobId: parseUrlState(location.search).jobId };
      // The fragment stays: a sign-in link opened in this tab tells of itself here first.
      history.replaceState(null, '', location.pathname + formatUrlState(this.#state) + location.hash);
      this.#tell();
    });
  }

  readonly getSnapshot = (): UrlState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes some of the address. */
  change(change: Partial<UrlState>): void {
    const next = { ...this.#state, ...change };
    const address = location.pathname + formatUrlState(next);
    if (address === location.pathname + formatUrlState(this.#state)) return;
    const opensJob = next.jobId !== null && next.jobId !== this.#state.jobId;
    this.#state = next;
    if (opensJob) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
