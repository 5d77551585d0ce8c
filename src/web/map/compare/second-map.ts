import type { Map as MapLibreMap, ProjectionSpecification } from 'maplibre-gl';
import { createBareMap, type MapContainer } from '../create-map.ts';
import { mirrorPointer } from './mirror-pointer.ts';
import { syncCameras } from './sync-cameras.ts';

type SecondMapOptions = {
  readonly styleUrl: string | null;
  readonly title: string;
  /** Called when the second map's WebGL context was lost. */
  readonly onLost: () => void;
};

export type SecondMap = { readonly map: MapLibreMap; remove(): void };

/**
 * Creates a second map with the same camera as `first`. Moving either one moves both; the projection follows `first`.
 * Each map marks the position under the other's pointer. The second map has no controls, because those of the first
 * move both. Rejects like `createBareMap`.
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
  // The first map may have moved while the second one's style was loading.
  map.jumpTo({ center: first.getCenter(), zoom: first.getZoom() });
  const lost = (event: Event) => {
    // MapLibre must not receive the event: it would drop its style, and layers can't be removed from a map without one.
    event.stopPropagation();
    onLost();
  };
  container.addEventListener('webglcontextlost', lost, { capture: true });
  return {
    map,
    remove() {
      // The container is removed together with the map.
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

// A style may omit the projection.
function projectionOf(map: MapLibreMap): ProjectionSpecification {
  return map.getProjection() ?? { type: 'mercator' };
}
