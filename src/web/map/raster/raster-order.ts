/**
 * The id to pass as `beforeId`, so that the raster is directly above the last layer for which `isBelow` is true;
 * undefined means the top. `order` is the map's layer order from the bottom; the raster's current position in it is
 * ignored.
 */
export function layerAbove(
  order: readonly string[],
  rasterId: string,
  isBelow: (layerId: string) => boolean,
): string | undefined {
  const others = order.filter((id) => id !== rasterId);
  return others[others.findLastIndex(isBelow) + 1];
}
