import { useSyncExternalStore } from 'react';
import { AreaFactsList } from './area-facts-list.tsx';
import type { AreaSnapshot } from './create-aoi-store.ts';
import { drawing } from './drawing.ts';

/** Size of the area, or of the shape in the hand. Apart, so that a pointer that moves draws these figures and nothing else. */
export function LiveFacts({ area }: { readonly area: AreaSnapshot }) {
  const { sketch } = useSyncExternalStore(drawing.subscribe, drawing.getSnapshot);
  return <AreaFactsList facts={sketch?.facts ?? (area.geometry ? area : null)} />;
}
