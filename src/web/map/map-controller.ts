import {
  AttributionControl,
  GlobeControl,
  type Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
} from 'maplibre-gl';
import { geographicBox, unwrappedBox } from '../../geo/antimeridian/geographic-box.ts';
import type { Bbox } from '../../geo/bbox.ts';
import { areMapFramesSlow, runWaitingNow } from '../ui/after-paint.ts';
import { mapStrings } from '../ui/i18n/map-strings.ts';
import { type SecondViewport, splitViewport } from './compare/split-viewport.ts';
import { isFollowing } from './compare/sync-cameras.ts';
import { createBareMap, type MapContainer } from './create-map.ts';
import { isGlobe, setGlobe, syncGlobeAttribute } from './globe.ts';
import { isCenterHidden, isPartHidden } from './hidden-box.ts';
import { type FootprintListeners, Footprints, type ItemFootprint } from './layers/footprints.ts';
import { JobOutlines } from './layers/job-outlines.ts';
import { onMapColorsChange, readMapColors } from './map-colors.ts';
import { PointerPositionControl } from './pointer-position-control.ts';
import { createSourcePictureVisibility, type SourcePictureVisibility } from './source-picture-visibility.ts';
import { toolPadding } from './tool-padding.ts';
import { watchRemoval } from './watch-removal.ts';

export type View = { readonly longitude: number; readonly latitude: number; readonly zoom: number };
export type Padding = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/** A Polygon or MultiPolygon, or `[west, south, east, north]` in degrees; west may exceed east (geographicBox). */
export type Place = Bbox | { readonly coordinates?: unknown };

export type MapController = {
  readonly map: MapLibreMap;
  /**
   * Sets the pixels that panels cover. `center` moves the map's centre to the middle of the free area; `screen` leaves
   * the map where it is on the screen.
   */
  setPadding(padding: Padding, fixed: 'center' | 'screen'): void;
  /**
   * Gives half of the free area between the panels to a second map. Calls the listener with that half's position, at
   * once and after each change. Returns a function that ends the split.
   */
  split(listener: (viewport: SecondViewport) => void): () => void;
  readonly sourcePicture: SourcePictureVisibility;
  setFootprints(footprints: readonly ItemFootprint[]): void;
  setHoveredFootprint(id: string | null): void;
  setSelectedFootprint(id: string | null): void;
  /** Reports the pointer over footprints and presses of them. Returns an unsubscribe function. */
  onFootprints(listeners: FootprintListeners): () => void;
  readonly jobOutlines: JobOutlines;
  /** Fits a place into the free area between the panels. */
  fitBounds(place: Place): void;
  /** Fits the place if its centre is hidden (`center`), or if a part of it is, or it is too small to be recognized (`all`). */
  bringIntoView(place: Place, part: 'center' | 'all'): void;
  view(): View;
  setView(view: View): void;
  onViewChange(listener: (view: View) => void): () => void;
  /** Calls the listener when the projection switches between globe and Mercator. Returns an unsubscribe function. */
  onGlobeChange(listener: (isGlobe: boolean) => void): () => void;
  remove(): void;
};

/** The default view: the entire world, centred a little north of the equator. */
const WORLD_VIEW: View = { longitude: 0, latitude: 15, zoom: 1.4 };

/** Debounce for views of a map that follows another map's camera, ms. */
const FOLLOW_DEBOUNCE_MS = 200;

/** Creates the map with its controls in `container`. Style and errors are those of `createBareMap`. */
export async function createMapController(
  container: MapContainer,
  options: { styleUrl: string | null; initialView: View | null; isGlobe: boolean },
): Promise<MapController> {
  const { styleUrl, initialView } = options;
  const { longitude, latitude, zoom } = initialView ?? WORLD_VIEW;
  const { title } = mapStrings;
  const map = await createBareMap(container, { styleUrl, center: [longitude, latitude], zoom, title });
  setGlobe(map, options.isGlobe);
  syncGlobeAttribute(map);
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  map.addControl(new PointerPositionControl(), 'bottom-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new GlobeControl(), 'bottom-right');
  return controllerOf(map);
}

function controllerOf(map: MapLibreMap): MapController {
  const footprints = new Footprints(map, (point) => jobOutlines.at(point).length > 0);
  footprints.addTo(readMapColors());
  const jobOutlines = new JobOutlines(map, readMapColors());
  const stopColors = onMapColorsChange((colors) => {
    footprints.setColors(colors);
    jobOutlines.setColors(colors);
  });
  const view = (): View => {
    const { lng, lat } = map.getCenter();
    return { longitude: lng, latitude: lat, zoom: map.getZoom() };
  };
  const fitBounds: MapController['fitBounds'] = (place) => {
    const bbox = boxOf(place);
    if (bbox === null) return;
    // The padding may wait for a pause.
    runWaitingNow();
    const [west, south, east, north] = unwrappedBox(bbox);
    map.fitBounds([west, south, east, north], { padding: toolPadding(map), maxZoom: 17, duration: motionMs() });
  };
  return {
    map,
    ...viewportOf(map),
    sourcePicture: createSourcePictureVisibility(),
    setFootprints: (items) => footprints.set(items),
    setHoveredFootprint: (id) => footprints.mark('hovered', id),
    setSelectedFootprint: (id) => footprints.mark('selected', id),
    onFootprints: (listeners) => footprints.listen(listeners),
    jobOutlines,
    fitBounds,
    bringIntoView(place, part) {
      const bbox = boxOf(place);
      if (bbox === null) return;
      runWaitingNow();
      const box = unwrappedBox(bbox, map.getCenter().lng);
      if (part === 'center' ? isCenterHidden(map, box) : isPartHidden(map, box)) fitBounds(box);
    },
    view,
    setView: ({ longitude, latitude, zoom }) => map.jumpTo({ center: [longitude, latitude], zoom }),
    onViewChange(listener) {
      let timer = 0;
      const report = () => listener(view());
      const onMoved = (event: object) => {
        clearTimeout(timer);
        // A camera that follows another one fires `moveend` in every frame.
        if (isFollowing(event)) timer = window.setTimeout(report, FOLLOW_DEBOUNCE_MS);
        else report();
      };
      map.on('moveend', onMoved);
      return () => {
        clearTimeout(timer);
        map.off('moveend', onMoved);
      };
    },
    onGlobeChange(listener) {
      const onProjection = () => listener(isGlobe(map));
      map.on('projectiontransition', onProjection);
      return () => map.off('projectiontransition', onProjection);
    },
    remove() {
      stopColors();
      map.remove();
    },
  };
}

function boxOf(place: Place): Bbox | null {
  return 'coordinates' in place ? geographicBox(place) : (place as Bbox);
}

/** The free area between the panels: all of it for this map, or half of it while split. */
function viewportOf(map: MapLibreMap): Pick<MapController, 'setPadding' | 'split'> {
  const isRemoved = watchRemoval(map);
  let panels: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
  let onSecondViewport: ((viewport: SecondViewport) => void) | null = null;
  const pad = (fixed: 'center' | 'screen') => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const { first, second } = splitViewport({ width, height }, panels);
    const padding = onSecondViewport ? first : panels;
    const middle: [number, number] = [
      (padding.left + width - padding.right) / 2,
      (padding.top + height - padding.bottom) / 2,
    ];
    const center = fixed === 'screen' ? map.unproject(middle) : map.getCenter();
    map.jumpTo({ padding: { ...padding }, center });
    onSecondViewport?.(second);
  };
  return {
    setPadding(padding, fixed) {
      panels = padding;
      pad(fixed);
    },
    split(listener) {
      onSecondViewport = listener;
      const onResize = () => pad('center');
      map.on('resize', onResize);
      pad('center');
      return () => {
        onSecondViewport = null;
        if (isRemoved()) return;
        map.off('resize', onResize);
        pad('center');
      };
    },
  };
}

/** Duration of camera flights, ms; 0 if the system prefers reduced motion, or draws too slowly for one. */
function motionMs(): number {
  return areMapFramesSlow() || matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400;
}
