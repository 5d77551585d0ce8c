import type { DrawMode, DrawnPolygon } from '@mapbox/mapbox-gl-draw';
import type { MapMouseEvent } from 'maplibre-gl';

type Corner = readonly [number, number];
type State = { readonly rectangle: DrawnPolygon; start: Corner | null; end: Corner | null };

/**
 * A rectangle along meridians and parallels: press, drag, release; or click one corner and then the opposite one. It
 * ends as draw_polygon does, with `draw.create` and the shape selected for editing.
 */
export const drawRectangleMode: DrawMode<State> = {
  onSetup() {
    const rectangle = this.newFeature({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [[]] },
    });
    this.addFeature(rectangle);
    this.clearSelectedFeatures();
    this.updateUIClasses({ mouse: 'add' });
    this.map.dragPan.disable();
    return { rectangle, start: null, end: null };
  },
  onMouseDown: (state, event) => begin(state, event),
  onTouchStart: (state, event) => begin(state, event),
  onDrag: (state, event) => stretch(state, event),
  onTouchMove: (state, event) => stretch(state, event),
  onMouseMove: (state, event) => stretch(state, event),
  onMouseUp(state, event) {
    stretch(state, event);
    if (hasSize(state)) this.changeMode('direct_select', { featureId: state.rectangle.id });
  },
  onTouchEnd(state) {
    if (hasSize(state)) this.changeMode('direct_select', { featureId: state.rectangle.id });
  },
  onClick(state, event) {
    stretch(state, event);
    if (hasSize(state)) this.changeMode('direct_select', { featureId: state.rectangle.id });
  },
  onKeyUp(_state, event) {
    if (event.key === 'Escape') this.changeMode('simple_select');
  },
  onStop(state) {
    this.map.dragPan.enable();
    this.updateUIClasses({ mouse: 'none' });
    if (!hasSize(state)) {
      this.deleteFeature(state.rectangle.id, { silent: true });
      return;
    }
    this.map.fire('draw.create', { features: [state.rectangle.toGeoJSON()] });
  },
  onTrash() {
    this.changeMode('simple_select');
  },
  toDisplayFeatures(state, geojson, display) {
    if (geojson.properties?.id === state.rectangle.id && !hasSize(state)) return;
    display(geojson);
  },
};

function begin(state: State, event: MapMouseEvent): void {
  state.start ??= [event.lngLat.lng, event.lngLat.lat];
}

function stretch(state: State, event: MapMouseEvent): void {
  if (!state.start) return;
  state.end = [event.lngLat.lng, event.lngLat.lat];
  const [west, south] = state.start;
  const [east, north] = state.end;
  state.rectangle.setCoordinates([
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]);
}

function hasSize({ start, end }: State): boolean {
  return start !== null && end !== null && start[0] !== end[0] && start[1] !== end[1];
}
