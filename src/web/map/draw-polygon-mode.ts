import MapboxDraw, { type DrawMode, type DrawnPolygon } from '@mapbox/mapbox-gl-draw';

type State = { readonly polygon: DrawnPolygon; currentVertexPosition: number };

/** mapbox-gl-draw's polygon mode, where "trash" takes back the last corner; stock gives up the whole shape. */
export const drawPolygonMode: DrawMode<State> = {
  ...(MapboxDraw.modes.draw_polygon as DrawMode<State>),
  onTrash(state) {
    if (state.currentVertexPosition === 0) return;
    // The position after the last corner is the one that follows the pointer.
    state.currentVertexPosition -= 1;
    state.polygon.removeCoordinate(`0.${state.currentVertexPosition}`);
  },
};
