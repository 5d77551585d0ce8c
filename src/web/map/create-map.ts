import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import atlasUrl from 'world-atlas/countries-50m.json?url';
import { strings } from '../ui/i18n/strings.ts';
import { type Atlas, buildBasemap } from './basemap.ts';
import { basemapStyle, recolorBasemap } from './basemap-style.ts';
import { onMapColorsChange, readMapColors } from './map-colors.ts';
import { styleLoaded } from './style-loaded.ts';

setWorkerUrl(workerUrl);

/** A container that carries the map it holds, as `element.cutlineMap`: how end-to-end tests turn coordinates into pixels. */
export type MapContainer = HTMLElement & { cutlineMap?: MapLibreMap };

type BareMapOptions = {
  /** a MapLibre style; null is the embedded basemap */
  readonly styleUrl: string | null;
  readonly center: [number, number];
  readonly zoom: number;
  /** what screen readers call it */
  readonly title: string;
};

/**
 * Makes a map of the basemap alone, seen from straight above and north up, over the style at `styleUrl` or, without one or when it
 * can't be had, the embedded one. Resolves when its style is loaded; rejects where the browser has no WebGL 2 or the
 * map's own data can't be had.
 */
export async function createBareMap(
  container: MapContainer,
  { styleUrl, center, zoom, title }: BareMapOptions,
): Promise<MapLibreMap> {
  const map = new MapLibreMap({
    container,
    style: styleUrl ?? (await embeddedStyle()),
    locale: {
      'Map.Title': title,
      'GlobeControl.Enable': strings.map.toGlobe,
      'GlobeControl.Disable': strings.map.toFlat,
    },
    center,
    zoom,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    renderWorldCopies: true,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const isLoaded = await styleLoaded(map);
  if (!isLoaded) {
    // The configured basemap is out of reach: one can work on the embedded one.
    map.setStyle(await embeddedStyle());
    await map.once('load');
  }
  if (styleUrl === null || !isLoaded)
    map.once(
      'remove',
      onMapColorsChange((colors) => recolorBasemap(map, colors)),
    );
  container.cutlineMap = map;
  return map;
}

async function embeddedStyle(): Promise<StyleSpecification> {
  const atlas: Atlas = await (await fetch(atlasUrl)).json();
  return basemapStyle(buildBasemap(atlas), readMapColors());
}
