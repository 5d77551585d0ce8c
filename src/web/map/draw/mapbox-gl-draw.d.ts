/**
 * The part of mapbox-gl-draw 1.5 that draw/install-draw-mode.ts uses. (Its published types depend on mapbox-gl, which
 * isn't needed and whose licence doesn't allow shipping it.)
 */
declare module '@mapbox/mapbox-gl-draw' {
  import type { IControl, Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';

  /** A mode's callbacks. A returned true means that the library has nothing to redraw. */
  export type DrawMode<State> = {
    onSetup(options: object): State;
    onStop(state: State): void;
    onMouseDown?(state: State, event: MapMouseEvent): boolean;
    onMouseMove?(state: State, event: MapMouseEvent): boolean;
    onDrag?(state: State, event: MapMouseEvent): boolean;
    onMouseUp?(state: State, event: MapMouseEvent): boolean;
    onClick?(state: State, event: MapMouseEvent): boolean;
    onTouchStart?(state: State, event: MapTouchEvent): boolean;
    onTouchEnd?(state: State, event: MapTouchEvent): boolean;
    onTap?(state: State, event: MapTouchEvent): boolean;
    toDisplayFeatures(state: State, geojson: GeoJSON.Feature, display: (feature: GeoJSON.Feature) => void): void;
  };

  export default class MapboxDraw implements IControl {
    constructor(options: {
      displayControlsDefault?: boolean;
      boxSelect?: boolean;
      keybindings?: boolean;
      touchBuffer?: number;
      styles?: { id: string; type: 'line'; paint: { 'line-opacity': number } }[];
      modes?: Record<string, unknown>;
      defaultMode?: string;
    });
    onAdd(map: MapLibreMap): HTMLElement;
    onRemove(map: MapLibreMap): void;
  }
}
