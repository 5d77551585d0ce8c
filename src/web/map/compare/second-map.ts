import type { Map as MapLibreMap, ProjectionSpecification } from 'maplibre-gl';
import { createBareMap, type MapContainer } from '../create-map.ts';
import { mirrorPointer } from './mirror-pointer.ts';
import { syncCameras } from './sync-cameras.ts';

type SecondMapOptions = {
  readonly styleUrl: string | null;
  readonly title: string;
  /** The browser has taken its graphics away. */
  readonly onLost: () => void;
};

export type SecondMap = { readonly map: MapLibreMap; remove(): void };

/**
 * Makes a map that goes where `first` goes, and takes it along: centre, zoom and projection are the same, and each shows where
 * the pointer is on the other. It has no controls, as those of the first move both. Rejects as createBareMap does.
 */
export async function createSecondMap(
  container: MapContainer,
  first: MapLibreMap,
  { styleUrl, title, onLost }: SecondMapOptions,
): Promise<SecondMap> {
  const { lng, lat } = first.getCenter();
  const map = await createBareMap(container, { styleUrl, center: [lng, lat], zoom: first.getZoom(), title });
  const stops = [
    followProjection(first, map),
    syncCameras(first, map),
    mirrorPointer(first, map),
    mirrorPointer(map, first),
  ];
  // The first one may have moved while this one's style came.
  map.jumpTo({ center: first.getCenter(), zoom: first.getZoom() });
  const lost = (event: Event) => {
    // Before MapLibre hears of it: of a map without a style nothing can be taken off.
    event.stopPropagation();
    onLost();
  };
  container.addEventListener('webglcontextlost', lost, { capture: true });
  return {
    map,
    remove() {
      // It goes with the map.
      container.removeEventListener('webglcontextlost', lost, { capture: true });
      for (const stop of stops) stop();
      map.remove();
    },
  };
}

function followProjection(first: MapLibreMap, second: MapLibreMap): () => void {
  const follow = () => {
    const wanted = projectionOf(first);
    if (JSON.stringify(wanted) !== JSON.stringify(projectionOf(second))) second.setProjection(wanted);
  };
  follow();
  first.on('projectiontransition', follow);
  return () => first.off('projectiontransition', follow);
}

// A style may name none.
function projectionOf(map: MapLibreMap): ProjectionSpecification {
  return map.getProjection() ?? { type: 'mercator' };
}
