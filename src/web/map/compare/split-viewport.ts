type Padding = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/** Where another map begins, px from the left and the top of the first one's container, and what panels cover of it. */
export type SecondRoom = {
  readonly left: number;
  readonly top: number;
  readonly padding: Padding;
  /** of what panels leave of it, px; the first one has as much */
  readonly width: number;
  /** whether the two lie left and right, or else one under the other */
  readonly isBeside: boolean;
};

/** A half that is narrower shows too little beside names and controls. */
const LEAST_WIDTH = 240;

/**
 * Halves the room between the panels, left and right, or one under the other on a screen held upright and where panels leave
 * too little width: what the first map keeps, as its padding, and where the second one lies. It reaches under the panels as the first one does, and each has the same place in the middle of its half.
 */
export function splitRoom(
  size: { readonly width: number; readonly height: number },
  panels: Padding,
): { readonly first: Padding; readonly second: SecondRoom } {
  const width = size.width - panels.left - panels.right;
  const height = size.height - panels.top - panels.bottom;
  if (size.width > size.height && width >= 2 * LEAST_WIDTH) {
    const left = Math.round(panels.left + width / 2);
    const second = { left, top: 0, width: width / 2, padding: { ...panels, left: 0 }, isBeside: true };
    return { first: { ...panels, right: size.width - left }, second };
  }
  const top = Math.round(panels.top + height / 2);
  const second = { left: 0, top, width, padding: { ...panels, top: 0 }, isBeside: false };
  return { first: { ...panels, bottom: size.height - top }, second };
}
