import { useStore } from '../../ui/hooks/use-store.ts';
import { AreaFactsList } from './area-facts-list.tsx';
import { useAreaModel } from './area-model.ts';
import type { AreaSnapshot } from './store/create-aoi-store.ts';

/** Facts of the area, or of the shape that is being drawn. A separate component, so that pointer moves re-render nothing else. */
export function LiveFacts({ area }: { readonly area: AreaSnapshot }) {
  const { drawing } = useAreaModel();
  const { sketch } = useStore(drawing);
  return <AreaFactsList facts={sketch?.facts ?? (area.geometry ? area : null)} />;
}
