import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import atlasUrl from 'world-atlas/countries-50m.json?url';
import { measureMapFrame } from '../ui/after-paint.ts';
import { mapStrings } from '../ui/i18n/map-strings.ts';
import { type Atlas, buildBasemap } from './basemap.ts';
import { basemapStyle, recolorBasemap } from './basemap-style.ts';
import { onMapColorsChange, readMapColors } from './map-colors.ts';
import { styleLoaded } from './style-loaded.ts';

setWorkerUrl(workerUrl);

/**
 * The map's container element. End-to-end tests read the map from `element.cutlineMap` to project coordinates to
 * pixels.
 */
export type MapContainer = HTMLElement & { cutlineMap?: MapLibreMap };

type BareMapOptions = {
  /** a MapLibre style; null is the embedded basemap */
  readonly styleUrl: string | null;
  readonly center: [number, number];
  readonly zoom: number;
  /** accessible name */
  readonly title: string;
};

/**
 * Creates a map that shows only the basemap, without pitch and with north up. The style is the one at `styleUrl`; if
 * that is null or fails to load, the embedded style. Resolves when the style is loaded. Rejects if the browser has no
 * WebGL 2 or the embedded basemap's data fails to load.
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
      'NavigationControl.ZoomIn': mapStrings.zoomIn,
      'NavigationControl.ZoomOut': mapStrings.zoomOut,
      'AttributionControl.ToggleAttribution': mapStrings.attribution,
      'GlobeControl.Enable': mapStrings.toGlobe,
      'GlobeControl.Disable': mapStrings.toFlat,
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
    // The configured basemap could not be loaded; the embedded one is enough to work with.
    map.setStyle(await embeddedStyle());
    await map.once('load');
  }
  if (styleUrl === null || !isLoaded)
    map.once(
      'remove',
      onMapColorsChange((colors) => recolorBasemap(map, colors)),
    );
  map.on('render', measureMapFrame);
  container.cutlineMap = map;
  return map;
}

async function embeddedStyle(): Promise<StyleSpecification> {
  const atlas: Atlas = await (await fetch(atlasUrl)).json();
  return basemapStyle(buildBasemap(atlas), readMapColors());
}
