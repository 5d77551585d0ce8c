/** Rows rendered beyond the visible ones, so that scrolling shows no gaps. */
const OVERSCAN_ROWS = 10;

/** Rows to render, and the height of the omitted rows before each and after the last, px. */
export type RowWindow = {
  readonly rows: readonly { readonly index: number; readonly gapBefore: number }[];
  readonly gapAfter: number;
};

/**
 * Selects the rows to render, all of the same height: the visible ones, a few around them, and the current row wherever it
 * is, so that it keeps the focus.
 */
export function rowWindow(
  { count, rowHeight, scrollTop, viewHeight }: Record<'count' | 'rowHeight' | 'scrollTop' | 'viewHeight', number>,
  current: number,
): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN_ROWS);
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + OVERSCAN_ROWS);
  const visible = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const includesCurrent = current < 0 || current >= count || (current >= first && current < end);
  const indices = includesCurrent ? visible : current < first ? [current, ...visible] : [...visible, current];
  const rows = indices.map((index, at) => ({ index, gapBefore: (index - (indices[at - 1] ?? -1) - 1) * rowHeight }));
  return { rows, gapAfter: (count - 1 - (indices.at(-1) ?? -1)) * rowHeight };
}

/** The scroll position, px, that makes a row visible; unchanged when it is visible already. */
export function scrollToRow(
  row: number,
  { rowHeight, scrollTop, viewHeight }: Record<'rowHeight' | 'scrollTop' | 'viewHeight', number>,
): number {
  const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}
