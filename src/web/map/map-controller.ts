import {
  AttributionControl,
  GlobeControl,
  type Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
} from 'maplibre-gl';
import { strings } from '../ui/i18n/strings.ts';
import { type SecondRoom, splitRoom } from './compare/split-viewport.ts';
import { isFollowing } from './compare/sync-cameras.ts';
import { createBareMap, type MapContainer } from './create-map.ts';
import { isGlobe, markGlobe, setGlobe } from './globe.ts';
import { Footprints, type ItemFootprint } from './layers/footprints.ts';
import { onMapColorsChange, readMapColors } from './map-colors.ts';
import { PointerPositionControl } from './pointer-position-control.ts';
import { roomForTools } from './tool-padding.ts';
import { watchRemoval } from './watch-removal.ts';

export type View = { readonly longitude: number; readonly latitude: number; readonly zoom: number };
export type Padding = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

export type MapController = {
  readonly map: MapLibreMap;
  /** What panels cover. The middle of the view goes to the middle between them, or stays on the screen where it is. */
  setPadding(padding: Padding, stays: 'center' | 'screen'): void;
  /**
   * Gives half of the room between the panels to another map, and tells where that lies, now and whenever it changes.
   * Returns how to have it back.
   */
  split(listener: (room: SecondRoom) => void): () => void;
  setFootprints(footprints: readonly ItemFootprint[]): void;
  setHoveredFootprint(id: string | null): void;
  setSelectedFootprint(id: string | null): void;
  /** `[west, south, east, north]`, degrees; fits it between the panels. */
  fitBounds(bbox: readonly [number, number, number, number]): void;
  view(): View;
  setView(view: View): void;
  onViewChange(listener: (view: View) => void): () => void;
  /** Told when the map becomes a globe or flat. */
  onGlobeChange(listener: (isGlobe: boolean) => void): () => void;
  remove(): void;
};

/** Where a map starts when nothing says otherwise: the whole world, a little north of the equator. */
const WORLD_VIEW: View = { longitude: 0, latitude: 15, zoom: 1.4 };

/** How long a camera that follows another one must rest to have arrived, ms. */
const FOLLOWED_MS = 200;

/** Makes the map in `container` with its controls (bare-map.ts says over which style, and when it rejects). */
export async function createMapController(
  container: MapContainer,
  options: { styleUrl: string | null; initialView: View | null; isGlobe: boolean },
): Promise<MapController> {
  const { styleUrl, initialView } = options;
  const { longitude, latitude, zoom } = initialView ?? WORLD_VIEW;
  const { title } = strings.map;
  const map = await createBareMap(container, { styleUrl, center: [longitude, latitude], zoom, title });
  setGlobe(map, options.isGlobe);
  markGlobe(map);
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  map.addControl(new PointerPositionControl(), 'bottom-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new GlobeControl(), 'bottom-right');
  return controllerOf(map);
}

function controllerOf(map: MapLibreMap): MapController {
  const footprints = new Footprints(map);
  footprints.addTo(readMapColors());
  const stopColors = onMapColorsChange((colors) => footprints.setColors(colors));
  const view = (): View => {
    const { lng, lat } = map.getCenter();
    return { longitude: lng, latitude: lat, zoom: map.getZoom() };
  };
  return {
    map,
    ...roomOf(map),
    setFootprints: (items) => footprints.set(items),
    setHoveredFootprint: (id) => footprints.mark('hovered', id),
    setSelectedFootprint: (id) => footprints.mark('selected', id),
    fitBounds: ([west, south, east, north]) =>
      map.fitBounds([west, south, east, north], { padding: roomForTools(map), maxZoom: 17, duration: motionMs() }),
    view,
    setView: ({ longitude, latitude, zoom }) => map.jumpTo({ center: [longitude, latitude], zoom }),
    onViewChange(listener) {
      let timer = 0;
      const tell = () => listener(view());
      const onMoved = (event: object) => {
        clearTimeout(timer);
        // A camera that follows another one ends a move with each frame of it.
        if (isFollowing(event)) timer = window.setTimeout(tell, FOLLOWED_MS);
        else tell();
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

/** The room between the panels, whole or shared with another map. */
function roomOf(map: MapLibreMap): Pick<MapController, 'setPadding' | 'split'> {
  const isRemoved = watchRemoval(map);
  let panels: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
  let tellSecond: ((room: SecondRoom) => void) | null = null;
  const pad = (stays: 'center' | 'screen') => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const { first, second } = splitRoom({ width, height }, panels);
    const padding = tellSecond ? first : panels;
    const middle: [number, number] = [
      (padding.left + width - padding.right) / 2,
      (padding.top + height - padding.bottom) / 2,
    ];
    const center = stays === 'screen' ? map.unproject(middle) : map.getCenter();
    map.jumpTo({ padding: { ...padding }, center });
    tellSecond?.(second);
  };
  return {
    setPadding(padding, stays) {
      panels = padding;
      pad(stays);
    },
    split(listener) {
      tellSecond = listener;
      const onResize = () => pad('center');
      map.on('resize', onResize);
      pad('center');
      return () => {
        tellSecond = null;
        if (isRemoved()) return;
        map.off('resize', onResize);
        pad('center');
      };
    },
  };
}

/** Flights of the camera, ms; none for people who asked for less motion. */
function motionMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400;
}
