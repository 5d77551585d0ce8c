import { createStore, type ReadableStore } from '../../create-store.ts';
import { openOnce } from '../../storage/open-once.ts';
import { loadCode } from '../transport/load-code.ts';
import type { Review } from './create-review.ts';
import type { ReviewRow } from './review-row.ts';
import type { RowSender, Sending } from './send-rows.ts';

type Loaded = { readonly review: Review; readonly reruns: Review; readonly rowSender: RowSender };

/**
 * A review, the reruns and their sender whose code loads with the first call, because the first paint has no review. What makes calls imports
 * `create-review.ts`, so that a call can't fail to load it.
 */
export function createLazyReview(create: () => Promise<Loaded>): Loaded {
  const reviewRows = createStore<readonly ReviewRow[]>([]);
  const rerunRows = createStore<readonly ReviewRow[]>([]);
  const sending = createStore<Sending>({ kind: 'idle' });
  const load = openOnce(() =>
    loadCode(async () => {
      const loaded = await create();
      const show = () => {
        reviewRows.set(loaded.review.getSnapshot());
        rerunRows.set(loaded.reruns.getSnapshot());
        sending.set(loaded.rowSender.getSnapshot());
      };
      for (const { subscribe } of [loaded.review, loaded.reruns, loaded.rowSender]) subscribe(show);
      return loaded;
    }),
  );
  return {
    review: lazyRows(reviewRows, async () => (await load()).review),
    reruns: lazyRows(rerunRows, async () => (await load()).reruns),
    rowSender: {
      getSnapshot: sending.getSnapshot,
      subscribe: sending.subscribe,
      send: async (ids, organizationId) => (await load()).rowSender.send(ids, organizationId),
      stop: () => void load().then(({ rowSender }) => rowSender.stop()),
    },
  };
}

function lazyRows(rows: ReadableStore<readonly ReviewRow[]>, load: () => Promise<Review>): Review {
  const change = (act: (review: Review) => void) => void load().then(act);
  return {
    getSnapshot: rows.getSnapshot,
    subscribe: rows.subscribe,
    addAreas: (areas, item) => change((review) => review.addAreas(areas, item)),
    addReruns: async (requests) => (await load()).addReruns(requests),
    addItem: (item) => change((review) => review.addItem(item)),
    removeItem: (item) => change((review) => review.removeItem(item)),
    change: (changes) => change((review) => review.change(changes)),
    clear: () => change((review) => review.clear()),
    persistIn: async (storage) => (await load()).persistIn(storage),
    whenStored: async () => (await load()).whenStored(),
  };
}
