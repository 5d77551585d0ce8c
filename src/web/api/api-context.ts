import { createContext, useContext } from 'react';
import type { ServiceClock } from './service-clock.ts';
import type { Session } from './session/session.ts';
import type { Submitter } from './submission/submitter.ts';
import type { Transport } from './transport/transport.ts';

/** What every feature may use of the service. */
export type Api = {
  readonly transport: Transport;
  readonly session: Session;
  readonly submitter: Submitter;
  readonly clock: Pick<ServiceClock, 'heardAtMs'>;
};

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ApiContext.Provider;

/** The page's way to the service; only inside `ApiProvider`. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi outside of ApiProvider');
  return api;
}
