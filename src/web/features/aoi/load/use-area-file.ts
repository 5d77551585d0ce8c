import { useEffect, useRef, useState } from 'react';
import type { OnArea } from '../area-panel-types.ts';
import { type AreaFileLoader, createAreaFileLoader, type GetViewCenter } from './create-area-file.ts';

/** The loader of area files; a running load is cancelled on unmount. */
export function useAreaFileLoader(onArea: OnArea, near: GetViewCenter): AreaFileLoader {
  // The map may become available while a file is read: the running load then uses it.
  const latest = useRef({ onArea, near });
  latest.current = { onArea, near };
  const [file] = useState(() =>
    createAreaFileLoader({
      onArea: (geometry, name) => latest.current.onArea(geometry, name),
      near: () => latest.current.near(),
      loadReader: async () => (await import('./read/read-area-file.ts')).readAreaFile,
    }),
  );
  useEffect(() => () => file.cancel(), [file]);
  return file;
}
