export const sheetHeights = ['low', 'half', 'full'] as const;
export type SheetHeight = (typeof sheetHeights)[number];

/** Height of the sheet in a window of `windowPx`; must match the style sheet. */
function heightPx(height: SheetHeight, windowPx: number): number {
  return height === 'low' ? 76 : height === 'half' ? windowPx * 0.54 : windowPx - 48;
}

/** The height step that is nearest to a dragged sheet's height. */
export function nearestHeight(sheetPx: number, windowPx: number): SheetHeight {
  const distance = (height: SheetHeight) => Math.abs(heightPx(height, windowPx) - sheetPx);
  return sheetHeights.reduce((best, height) => (distance(height) < distance(best) ? height : best));
}
