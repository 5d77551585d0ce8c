import { createContext, useContext } from 'react';
import type { ServiceTime } from './service-clock.ts';
import type { Session } from './session/session.ts';
import type { Submitter } from './submission/submitter.ts';
import type { Transport } from './transport/transport.ts';

/** Access to the service for all features. */
export type Api = {
  readonly transport: Transport;
  readonly session: Session;
  readonly submitter: Submitter;
  readonly clock: ServiceTime;
};

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ApiContext.Provider;

/** Returns the page's API objects. Throws outside `ApiProvider`. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi outside of ApiProvider');
  return api;
}
