import { useApi } from '../../../api/api-context.ts';
import type { Transport } from '../../../api/transport/transport.ts';
import { createSaver } from './create-saver.ts';
import type { Saver } from './saver.ts';

const savers = new WeakMap<Transport, Saver>();

/** Returns the saver of a transport. One instance, so that all components show the same downloads. */
export function saverOf(transport: Transport): Saver {
  const existing = savers.get(transport);
  if (existing) return existing;
  const created = createSaver(transport);
  savers.set(transport, created);
  return created;
}

/** The page's saver. */
export function useSaver(): Saver {
  return saverOf(useApi().transport);
}
