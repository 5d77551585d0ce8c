import { useSyncExternalStore } from 'react';
import { AreaFactsList } from './area-facts-list.tsx';
import { drawing } from './draw/drawing.ts';
import type { AreaSnapshot } from './store/create-aoi-store.ts';

/** Facts of the area, or of the shape that is being drawn. A separate component, so that pointer moves re-render nothing else. */
export function LiveFacts({ area }: { readonly area: AreaSnapshot }) {
  const { sketch } = useSyncExternalStore(drawing.subscribe, drawing.getSnapshot);
  return <AreaFactsList facts={sketch?.facts ?? (area.geometry ? area : null)} />;
}
