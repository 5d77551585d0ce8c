import type { Map as MapLibreMap } from 'maplibre-gl';

/** Resolves with true when the map's style is loaded, with false when it can't be. Tiles that fail don't count. */
export function styleLoaded(map: MapLibreMap): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isLoaded: boolean) => {
      map.off('load', onLoad);
      map.off('error', onError);
      resolve(isLoaded);
    };
    const onLoad = () => settle(true);
    const onError = () => {
      // MapLibre has no style to give before one has been read.
      if (map.getStyle() === undefined) settle(false);
    };
    map.on('load', onLoad);
    map.on('error', onError);
  });
}
