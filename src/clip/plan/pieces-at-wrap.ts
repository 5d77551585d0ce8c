import type { PixelWindow } from '../../geo/grid/pixel-window.ts';

/** The windows inside the source that a window consists of, from left to right: two if it continues past the last column. */
export function piecesAtWrap(window: PixelWindow, sourceWidth: number): [PixelWindow, ...PixelWindow[]] {
  const { column, width } = window;
  const start = column % sourceWidth;
  const before = Math.min(width, sourceWidth - start);
  const first = { ...window, column: start, width: before };
  return before === width ? [first] : [first, { ...window, column: 0, width: width - before }];
}
