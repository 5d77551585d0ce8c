type Box = readonly [west: number, south: number, east: number, north: number];

/** An AOI inside a bounding box: a quadrilateral whose edges are not parallel to the box. */
export function innerArea([west, south, east, north]: Box) {
  const at = (x: number, y: number): [number, number] => [west + (east - west) * x, south + (north - south) * y];
  return {
    type: 'Polygon' as const,
    coordinates: [[at(0.2, 0.25), at(0.8, 0.2), at(0.75, 0.8), at(0.25, 0.75), at(0.2, 0.25)]],
  };
}
