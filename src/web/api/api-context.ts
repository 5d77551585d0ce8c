import { createContext, useContext } from 'react';
import type { Review } from './review/create-review.ts';
import type { RowSender } from './review/send-rows.ts';
import type { ServiceTime } from './service-clock.ts';
import type { Session } from './session/session.ts';
import type { SubmitterPort } from './submission/submitter.ts';
import type { Transport } from './transport/transport.ts';

/** Access to the service for all features. */
export type Api = {
  readonly transport: Transport;
  readonly session: Session;
  readonly submitter: SubmitterPort;
  readonly clock: ServiceTime;
  readonly review: Review;
  /** Jobs that are run again: rows with complete bodies, which aren't shown in the review. */
  readonly reruns: Review;
  readonly rowSender: RowSender;
  /** Restores the review and the reruns of an earlier page, and persists them from the first call. */
  readonly restoreReview: () => Promise<void>;
};

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ApiContext.Provider;

/** Returns the page's API objects. Throws outside `ApiProvider`. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi outside of ApiProvider');
  return api;
}
