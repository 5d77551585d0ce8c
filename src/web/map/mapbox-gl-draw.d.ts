/**
 * The part of mapbox-gl-draw 1.5 that draw-control.ts uses. (Its published types bring in mapbox-gl, which is neither ours
 * to ship nor needed.)
 */
declare module '@mapbox/mapbox-gl-draw' {
  import type { IControl, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

  export type DrawFeature = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon> & { id: string };

  /** What the library fires on the map; MapLibre's own types know only MapLibre's events. */
  export type DrawEvents = {
    fire(type: `draw.${string}`, data: object): void;
    on(type: `draw.${string}`, listener: (event: never) => void): void;
    off(type: `draw.${string}`, listener: (event: never) => void): void;
  };

  /** What a mode's callbacks find in `this`. */
  export type ModeContext = {
    readonly map: MapLibreMap & DrawEvents;
    newFeature(feature: GeoJSON.Feature): DrawnPolygon;
    addFeature(feature: DrawnPolygon): void;
    getFeature(id: string): DrawnPolygon | undefined;
    deleteFeature(ids: string | string[], options?: { silent?: boolean }): void;
    changeMode(mode: string, options?: object): void;
    updateUIClasses(classes: { mouse?: string }): void;
    clearSelectedFeatures(): void;
    activateUIButton(name?: string): void;
    setActionableState(actions?: object): void;
  };

  export type DrawnPolygon = {
    readonly id: string;
    setCoordinates(coordinates: number[][][]): void;
    removeCoordinate(path: string): void;
    toGeoJSON(): DrawFeature;
  };

  export type DrawMode<State> = {
    onSetup?(this: ModeContext, options: object): State;
    onStop?(this: ModeContext, state: State): void;
    onClick?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onTap?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onMouseDown?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onTouchStart?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onDrag?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onTouchMove?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onMouseMove?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onMouseUp?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onTouchEnd?(this: ModeContext, state: State, event: MapMouseEvent): void;
    onKeyUp?(this: ModeContext, state: State, event: KeyboardEvent): void;
    onTrash?(this: ModeContext, state: State): void;
    toDisplayFeatures(
      this: ModeContext,
      state: State,
      geojson: GeoJSON.Feature,
      display: (feature: GeoJSON.Feature) => void,
    ): void;
  };

  export default class MapboxDraw implements IControl {
    constructor(options: {
      displayControlsDefault?: boolean;
      boxSelect?: boolean;
      keybindings?: boolean;
      touchEnabled?: boolean;
      clickBuffer?: number;
      touchBuffer?: number;
      styles?: LayerSpecification[];
      modes?: Record<string, unknown>;
      defaultMode?: string;
    });
    static readonly modes: Record<string, object>;
    static readonly constants: { classes: Record<string, string> };
    onAdd(map: MapLibreMap): HTMLElement;
    onRemove(map: MapLibreMap): void;
    set(collection: GeoJSON.FeatureCollection): string[];
    getAll(): GeoJSON.FeatureCollection;
    get(id: string): GeoJSON.Feature | undefined;
    getSelectedPoints(): GeoJSON.FeatureCollection;
    deleteAll(): this;
    trash(): this;
    getMode(): string;
    changeMode(mode: string, options?: object): this;
  }
}
