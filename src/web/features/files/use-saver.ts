import { useApi } from '../../api/api-context.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { createSaver } from './create-saver.ts';
import type { Saver } from './saver.ts';

const savers = new WeakMap<Transport, Saver>();

/** The one saver of a transport: what is on its way is the same wherever it is shown. */
export function saverOf(transport: Transport): Saver {
  const known = savers.get(transport);
  if (known) return known;
  const made = createSaver(transport);
  savers.set(transport, made);
  return made;
}

/** The page's saver. */
export function useSaver(): Saver {
  return saverOf(useApi().transport);
}
