/** Rows beyond the edges that are drawn beforehand, so that scrolling shows no gaps. */
const SPARE_ROWS = 10;

/** Rows to draw, and the height of those left out before each and after the last, px. */
export type RowWindow = {
  readonly rows: readonly { readonly index: number; readonly gapBefore: number }[];
  readonly gapAfter: number;
};

/**
 * Which of many rows of one height are drawn: those in sight and a few around, and the current one wherever it is, so that
 * it keeps the focus.
 */
export function rowWindow(
  { count, rowHeight, scrollTop, viewHeight }: Record<'count' | 'rowHeight' | 'scrollTop' | 'viewHeight', number>,
  current: number,
): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + SPARE_ROWS);
  const inSight = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const isThere = current < 0 || current >= count || (current >= first && current < end);
  const indices = isThere ? inSight : current < first ? [current, ...inSight] : [...inSight, current];
  const rows = indices.map((index, at) => ({ index, gapBefore: (index - (indices[at - 1] ?? -1) - 1) * rowHeight }));
  return { rows, gapAfter: (count - 1 - (indices.at(-1) ?? -1)) * rowHeight };
}

/** Where to scroll so that a row is in sight; where one is when it is already. */
export function scrollToRow(
  row: number,
  { rowHeight, scrollTop, viewHeight }: Record<'rowHeight' | 'scrollTop' | 'viewHeight', number>,
): number {
  const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}
