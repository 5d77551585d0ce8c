import type { Map as MapLibreMap } from 'maplibre-gl';

/** Resolves to true when the map's style is loaded, and to false when loading it failed. Failed tiles are ignored. */
export function styleLoaded(map: MapLibreMap): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isLoaded: boolean) => {
      map.off('load', onLoad);
      map.off('error', onError);
      resolve(isLoaded);
    };
    const onLoad = () => settle(true);
    const onError = () => {
      // `getStyle()` is undefined until a style has been parsed; later errors are from sources and tiles.
      if (map.getStyle() === undefined) settle(false);
    };
    map.on('load', onLoad);
    map.on('error', onError);
  });
}
