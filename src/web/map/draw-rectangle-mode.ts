import type { DrawMode, DrawnPolygon, ModeContext } from '@mapbox/mapbox-gl-draw';
import type { MapMouseEvent } from 'maplibre-gl';

type Corner = readonly [number, number];
type State = { readonly rectangle: DrawnPolygon; start: Corner | null; end: Corner | null };

/**
 * A rectangle along meridians and parallels: press, drag, release; or click one corner and then the opposite one. It
 * ends as draw_polygon does, with `draw.create`; "trash" takes back the first corner.
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
    finish(this, state);
  },
  onTouchEnd(state) {
    finish(this, state);
  },
  onClick(state, event) {
    stretch(state, event);
    finish(this, state);
  },
  onTap(state, event) {
    stretch(state, event);
    finish(this, state);
  },
  onKeyUp(state, event) {
    if (event.key === 'Enter') finish(this, state);
    if (event.key !== 'Escape') return;
    reset(state);
    this.changeMode('simple_select');
  },
  onStop(state) {
    this.map.dragPan.enable();
    this.updateUIClasses({ mouse: 'none' });
    // Taken away from outside, it was given up.
    if (this.getFeature(state.rectangle.id) === undefined) return;
    if (hasSize(state)) this.map.fire('draw.create', { features: [state.rectangle.toGeoJSON()] });
    else this.deleteFeature(state.rectangle.id, { silent: true });
  },
  onTrash(state) {
    reset(state);
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

function reset(state: State): void {
  state.start = null;
  state.end = null;
  state.rectangle.setCoordinates([[]]);
}

function finish(mode: ModeContext, state: State): void {
  if (hasSize(state)) mode.changeMode('simple_select', { featureIds: [state.rectangle.id] });
}

function hasSize({ start, end }: State): boolean {
  return start !== null && end !== null && start[0] !== end[0] && start[1] !== end[1];
}
