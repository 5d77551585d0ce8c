type Padding = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/**
 * The second map's viewport: its origin, px from the left and top of the first map's container, and the padding that
 * panels cover.
 */
export type SecondViewport = {
  readonly left: number;
  readonly top: number;
  readonly padding: Padding;
  /** width of its part between the panels, px; the first map's is equal */
  readonly width: number;
  /** true: left and right; false: one above the other */
  readonly isSideBySide: boolean;
};

/** A narrower half has too little space next to names and controls, px. */
const MIN_WIDTH_PX = 240;

/**
 * Splits the free area between the panels into two halves: left and right, or one above the other on a portrait screen
 * and where the panels leave too little width. Returns the first map's padding and the second map's viewport. Both maps
 * extend under the panels, and both have the same position in the middle of their halves.
 */
export function splitViewport(
  size: { readonly width: number; readonly height: number },
  panels: Padding,
): { readonly first: Padding; readonly second: SecondViewport } {
  const width = size.width - panels.left - panels.right;
  const height = size.height - panels.top - panels.bottom;
  if (size.width > size.height && width >= 2 * MIN_WIDTH_PX) {
    const left = Math.round(panels.left + width / 2);
    const second: SecondViewport = {
      left,
      top: 0,
      width: width / 2,
      padding: { ...panels, left: 0 },
      isSideBySide: true,
    };
    return { first: { ...panels, right: size.width - left }, second };
  }
  const top = Math.round(panels.top + height / 2);
  const second: SecondViewport = { left: 0, top, width, padding: { ...panels, top: 0 }, isSideBySide: false };
  return { first: { ...panels, bottom: size.height - top }, second };
}
