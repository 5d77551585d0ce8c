import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { cornerPlace, type PackedArea } from '../../../geo/vertices/packed-area.ts';
import { thinLine } from './thin-line.ts';
import type { Handles } from './visible-handles.ts';

/** The outline of an area, thinned; the two edges at a corner that is in hand are left out. */
export function outlineOf(area: PackedArea, held = -1, spacing = 0): GeoJSON.MultiLineString {
  const coordinates = area.rings.map(({ start, end }) => {
    const isHeld = held >= start && held < end;
    const line: GeoJSON.Position[] = [];
    const count = end - start;
    const first = isHeld ? held - start + 1 : 0;
    for (let step = 0; step < (isHeld ? count - 1 : count + 1); step += 1) {
      line.push([...cornerPlace(area, start + ((first + step) % count))]);
    }
    return thinLine(line, spacing);
  });
  return { type: 'MultiLineString', coordinates: coordinates.filter((line) => line.length > 1) };
}

/** Points for the handles, each with its `kind`: middle, corner or selected. */
export function handlePoints(
  area: PackedArea,
  { corners, middles }: Handles,
  selected: number,
): GeoJSON.FeatureCollection {
  const handles = corners.map((corner) =>
    point(cornerPlace(area, corner), corner === selected ? 'selected' : 'corner'),
  );
  return {
    type: 'FeatureCollection',
    features: [...middles.map((corner) => point(middleOf(area, corner), 'middle')), ...handles],
  };
}

function middleOf(area: PackedArea, corner: number): LonLat {
  const [[ax, ay], [bx, by]] = [cornerPlace(area, corner), cornerPlace(area, area.next[corner] ?? 0)];
  return [(ax + bx) / 2, (ay + by) / 2];
}

function point(place: LonLat, kind: string): GeoJSON.Feature {
  return { type: 'Feature', properties: { kind }, geometry: { type: 'Point', coordinates: [...place] } };
}
