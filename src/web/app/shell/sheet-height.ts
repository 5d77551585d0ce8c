export const sheetHeights = ['low', 'half', 'full'] as const;
export type SheetHeight = (typeof sheetHeights)[number];

/** Heights of the sheet in a window of `windowPx`; the style sheet says the same. */
function heightPx(height: SheetHeight, windowPx: number): number {
  return height === 'low' ? 76 : height === 'half' ? windowPx * 0.54 : windowPx - 48;
}

/** The height that a dragged sheet snaps to. */
export function nearestHeight(sheetPx: number, windowPx: number): SheetHeight {
  const distance = (height: SheetHeight) => Math.abs(heightPx(height, windowPx) - sheetPx);
  return sheetHeights.reduce((best, height) => (distance(height) < distance(best) ? height : best));
}
