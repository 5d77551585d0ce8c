import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import atlasUrl from 'world-atlas/countries-50m.json?url';
import { type Atlas, buildBasemap } from './basemap.ts';
import { basemapStyle, recolorBasemap } from './basemap-style.ts';
import { Footprints, type ItemFootprint } from './footprints.ts';
import { onMapColorsChange, readMapColors } from './map-colors.ts';
import { PointerPositionControl } from './pointer-position-control.ts';
import { styleLoaded } from './style-loaded.ts';

export type View = { readonly longitude: number; readonly latitude: number; readonly zoom: number };
export type Padding = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

export type MapController = {
  readonly map: MapLibreMap;
  setPadding(padding: Padding): void;
  setFootprints(footprints: readonly ItemFootprint[]): void;
  setHoveredFootprint(id: string | null): void;
  setSelectedFootprint(id: string | null): void;
  /** `[west, south, east, north]`, degrees; fits it between the panels. */
  fitBounds(bbox: readonly [number, number, number, number]): void;
  view(): View;
  setView(view: View): void;
  onViewChange(listener: (view: View) => void): () => void;
  remove(): void;
};

setWorkerUrl(workerUrl);

/** A container that carries the map it holds, as `element.cutlineMap`: how end-to-end tests turn coordinates into pixels. */
export type MapContainer = HTMLElement & { cutlineMap?: MapLibreMap };

/** Where a map starts when nothing says otherwise: the whole world, a little north of the equator. */
const WORLD_VIEW: View = { longitude: 0, latitude: 15, zoom: 1.4 };

/**
 * Makes the map in `container`, over the style at `styleUrl` or, without one or when it can't be had, the embedded basemap.
 * Resolves when its style is loaded; rejects where the browser has no WebGL 2 or the map's own data can't be had.
 */
export async function createMapController(
  container: MapContainer,
  options: { styleUrl: string | null; initialView: View | null },
): Promise<MapController> {
  const view = options.initialView ?? WORLD_VIEW;
  const map = new MapLibreMap({
    container,
    style: options.styleUrl ?? (await embeddedStyle()),
    locale: { 'Map.Title': 'Map. Arrow keys move it, plus and minus zoom.' },
    center: [view.longitude, view.latitude],
    zoom: view.zoom,
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
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  map.addControl(new PointerPositionControl(), 'bottom-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  const isLoaded = await styleLoaded(map);
  if (!isLoaded) {
    // The configured basemap is out of reach: one can work on the embedded one.
    map.setStyle(await embeddedStyle());
    await map.once('load');
  }
  container.cutlineMap = map;
  return controllerOf(map, options.styleUrl === null || !isLoaded);
}

async function embeddedStyle(): Promise<StyleSpecification> {
  const atlas: Atlas = await (await fetch(atlasUrl)).json();
  return basemapStyle(buildBasemap(atlas), readMapColors());
}

function controllerOf(map: MapLibreMap, isEmbedded: boolean): MapController {
  const footprints = new Footprints(map);
  footprints.addTo(readMapColors());
  const stopColors = onMapColorsChange((colors) => {
    footprints.setColors(colors);
    if (isEmbedded) recolorBasemap(map, colors);
  });
  const view = (): View => {
    const { lng, lat } = map.getCenter();
    return { longitude: lng, latitude: lat, zoom: map.getZoom() };
  };
  return {
    map,
    setPadding: (padding) => map.setPadding({ ...padding }),
    setFootprints: (items) => footprints.set(items),
    setHoveredFootprint: (id) => footprints.mark('hovered', id),
    setSelectedFootprint: (id) => footprints.mark('selected', id),
    fitBounds: ([west, south, east, north]) =>
      map.fitBounds([west, south, east, north], { padding: roomForTools(map), maxZoom: 17, duration: motionMs() }),
    view,
    setView: ({ longitude, latitude, zoom }) => map.jumpTo({ center: [longitude, latitude], zoom }),
    onViewChange(listener) {
      const onMove = () => listener(view());
      map.on('moveend', onMove);
      return () => map.off('moveend', onMove);
    },
    remove() {
      stopColors();
      map.remove();
    },
  };
}

/** What the drawing tools and the hint take of the space between the panels, px. */
function roomForTools(map: MapLibreMap): Padding {
  const isNarrow = map.getContainer().clientWidth < 760;
  return isNarrow ? { top: 56, right: 24, bottom: 76, left: 24 } : { top: 32, right: 56, bottom: 60, left: 72 };
}

/** Flights of the camera, ms; none for people who asked for less motion. */
function motionMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400;
}
