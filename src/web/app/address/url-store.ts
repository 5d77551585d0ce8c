import { createStore, type ReadableStore } from '../../create-store.ts';
import { formatUrlState, parseUrlState, type UrlState } from './url-state.ts';

/** The address bar as a store. Opening a job adds a history entry; other changes replace the current entry. */
export class UrlStore implements ReadableStore<UrlState> {
  readonly #state = createStore(parseUrlState(location.search));
  readonly getSnapshot = this.#state.getSnapshot;
  readonly subscribe = this.#state.subscribe;

  constructor() {
    addEventListener('popstate', () => {
      // Back changes only the open job and its tab. Map, area and item stay unchanged, so write them into the address again.
      const { jobId, jobTab } = parseUrlState(location.search);
      const next = { ...this.getSnapshot(), jobId, jobTab };
      // Retain the fragment: it may hold the code of a sign-in link that was opened in this tab.
      history.replaceState(null, '', location.pathname + formatUrlState(next) + location.hash);
      this.#state.set(next);
    });
  }

  /** Changes the given properties. Another job's page starts with its first tab. */
  change(change: Partial<UrlState>): void {
    const current = this.getSnapshot();
    const isOtherJob = change.jobId !== undefined && change.jobId !== current.jobId;
    const next = { ...current, ...(isOtherJob && { jobTab: null }), ...change };
    const address = location.pathname + formatUrlState(next);
    if (address === location.pathname + formatUrlState(current)) return;
    const opensJob = next.jobId !== null && next.jobId !== current.jobId;
    if (opensJob) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#state.set(next);
  }
}
