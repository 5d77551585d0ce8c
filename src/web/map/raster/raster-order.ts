/**
 * The layer that a raster goes directly under so that it comes right above the last one `isBelow` names; undefined is
 * the top. `order` is the map's, from the bottom; the raster's own place in it does not count.
 */
export function layerAbove(
  order: readonly string[],
  rasterId: string,
  isBelow: (layerId: string) => boolean,
): string | undefined {
  const others = order.filter((id) => id !== rasterId);
  return others[others.findLastIndex(isBelow) + 1];
}
