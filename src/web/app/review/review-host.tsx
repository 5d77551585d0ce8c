import { useLayoutEffect } from 'react';
import type { Store } from '../../create-store.ts';
import { type ReviewOptions, type ReviewState, useReview } from './use-review.ts';

/** The state of the review for the panel, the sheet and the map; null until it is loaded. */
export type ReviewStore = Store<ReviewState | null>;

/** Computes the state of the review once for all that show it. Renders nothing. */
export function ReviewHost({ store, ...options }: ReviewOptions & { readonly store: ReviewStore }) {
  const review = useReview(options);
  useLayoutEffect(() => store.set(review), [store, review]);
  useLayoutEffect(() => () => store.set(null), [store]);
  return null;
}
