import { useEffect, useRef, useState } from 'react';
import type { OnArea } from '../area-panel-types.ts';
import { type AreaFile, createAreaFile, type Near } from './create-area-file.ts';

/** The loading of an area from files that are dropped or chosen together; what runs ends with the page's section. */
export function useAreaFile(onArea: OnArea, near: Near): AreaFile {
  // The map may come while a file is read: what runs goes on, and then uses the map.
  const latest = useRef({ onArea, near });
  latest.current = { onArea, near };
  const [file] = useState(() =>
    createAreaFile({
      onArea: (geometry, name) => latest.current.onArea(geometry, name),
      near: () => latest.current.near(),
      loadReader: async () => (await import('./read/read-area-file.ts')).readAreaFile,
    }),
  );
  useEffect(() => () => file.cancel(), [file]);
  return file;
}
