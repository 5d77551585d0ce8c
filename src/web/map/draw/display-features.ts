import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { type PackedArea, vertexPosition } from '../../../geo/vertices/packed-area.ts';
import { thinLine } from '../../../geo/vertices/thin-line.ts';
import type { Handles } from '../../../geo/vertices/visible-handles.ts';

/**
 * The thinned outline of an area, without the two edges at the dragged vertex (-1 for none). `spacing` is in degrees.
 */
export function outlineOf(area: PackedArea, dragged = -1, spacing = 0): GeoJSON.MultiLineString {
  const coordinates = area.rings.map(({ start, end }) => {
    const isDragged = dragged >= start && dragged < end;
    const line: GeoJSON.Position[] = [];
    const count = end - start;
    const first = isDragged ? dragged - start + 1 : 0;
    for (let step = 0; step < (isDragged ? count - 1 : count + 1); step += 1) {
      line.push([...vertexPosition(area, start + ((first + step) % count))]);
    }
    return thinLine(line, spacing);
  });
  return { type: 'MultiLineString', coordinates: coordinates.filter((line) => line.length > 1) };
}

/** The handles as points with the property `kind`: midpoint, vertex or selected. */
export function handlePoints(
  area: PackedArea,
  { vertices, midpoints }: Handles,
  selected: number,
): GeoJSON.FeatureCollection {
  const handles = vertices.map((vertex) =>
    point(vertexPosition(area, vertex), vertex === selected ? 'selected' : 'vertex'),
  );
  return {
    type: 'FeatureCollection',
    features: [...midpoints.map((vertex) => point(midpointOf(area, vertex), 'midpoint')), ...handles],
  };
}

function midpointOf(area: PackedArea, vertex: number): LonLat {
  const [[ax, ay], [bx, by]] = [vertexPosition(area, vertex), vertexPosition(area, area.next[vertex] ?? 0)];
  return [(ax + bx) / 2, (ay + by) / 2];
}

function point(position: LonLat, kind: string): GeoJSON.Feature {
  return { type: 'Feature', properties: { kind }, geometry: { type: 'Point', coordinates: [...position] } };
}
