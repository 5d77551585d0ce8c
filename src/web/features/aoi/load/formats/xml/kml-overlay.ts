import type { LayerBuilder } from '../../layer/layer-builder.ts';
import type { RawPosition } from '../../layer/parsed-layer.ts';

/** A GroundOverlay: its box, or its four vertices (gx:LatLonQuad). */
export type Overlay = {
  name: string | null;
  vertices: readonly RawPosition[] | null;
  readonly sides: Map<string, number>;
};

/** Takes a child element of an overlay into account. */
export function inOverlay(overlay: Overlay, element: string, word: string): void {
  const text = word.trim();
  if (element === 'name') overlay.name ??= text || null;
  else if (element === 'coordinates')
    overlay.vertices = text.split(/\s+/).map((tuple) => tuple.split(',').slice(0, 2).map(Number));
  else if (['north', 'south', 'east', 'west', 'rotation'].includes(element) && text !== '')
    overlay.sides.set(element, Number(text));
}

/** Adds the outline of an overlay as a closed line. A rotated box is left out, because KML doesn't say in which projection it turns. */
export function addOverlay(layer: LayerBuilder, { name, vertices, sides }: Overlay): void {
  const outline = vertices ?? boxOf(sides);
  const [first] = outline ?? [];
  if (outline?.length === 4 && first) layer.add({ polygons: [], closedLines: [[...outline, first]], name });
  else layer.leaveOut('GroundOverlay');
}

function boxOf(sides: ReadonlyMap<string, number>): readonly RawPosition[] | null {
  const [west, south, east, north] = ['west', 'south', 'east', 'north'].map((side) => sides.get(side));
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if ((sides.get('rotation') ?? 0) !== 0) return null;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}
