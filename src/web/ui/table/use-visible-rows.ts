import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Height of a row before it is measured, CSS pixels. */
const ROW_HEIGHT_PX = 44;
/** Rows drawn above and below the visible ones. */
const OVERSCAN_ROWS = 6;
/** Height of the visible part before it is measured, CSS pixels. */
const INITIAL_HEIGHT_PX = 800;

/** One drawn row, and the height of the rows before it that aren't drawn. */
export type VisibleRow = { readonly index: number; readonly gapPx: number };

type VisibleRows = {
  readonly rows: readonly VisibleRow[];
  /** Height of the rows after the last drawn one. */
  readonly endGapPx: number;
  /** Measures a drawn row, which has its index in `data-index`. */
  readonly measure: (row: HTMLElement | null) => void;
  /** Scrolls to a row that isn't in view. */
  readonly scrollTo: (index: number) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
};

/**
 * The rows of a list or table body in the visible part of the nearest ancestor that scrolls. The row with the focus is always drawn,
 * because a removed element loses the focus.
 */
export function useVisibleRows(body: RefObject<HTMLElement | null>, count: number): VisibleRows {
  const [scroller, setScroller] = useState<Element | null>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const [headPx, setHeadPx] = useState(0);
  const focused = useRef<number | null>(null);
  const virtualizer = useVirtualizer<Element, HTMLElement>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    scrollMargin,
    // The header stays at the top and would cover the row.
    scrollPaddingStart: headPx,
    initialRect: { width: 0, height: INITIAL_HEIGHT_PX },
    observeElementRect,
    measureElement: (row) => row.getBoundingClientRect().height || ROW_HEIGHT_PX,
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), focused.current, range.count),
      [],
    ),
    // React rejects a synchronous render while it renders.
    useFlushSync: false,
  });
  // After each render: rows, notices and banners above the table change its offset.
  useLayoutEffect(() => {
    const found = body.current && scrollParent(body.current);
    if (!body.current || !found) return;
    setScroller(found);
    const offset = body.current.getBoundingClientRect().top - found.getBoundingClientRect().top + found.scrollTop;
    setScrollMargin(Math.round(offset));
    const head = body.current.previousElementSibling;
    setHeadPx(head instanceof HTMLTableSectionElement ? head.offsetHeight : 0);
  });
  const items = virtualizer.getVirtualItems();
  let endPx = scrollMargin;
  const rows = items.map(({ index, start, end }) => {
    const gapPx = start - endPx;
    endPx = end;
    return { index, gapPx };
  });
  return {
    rows,
    endGapPx: Math.max(0, virtualizer.getTotalSize() - (endPx - scrollMargin)),
    measure: virtualizer.measureElement,
    scrollTo: useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]),
    onFocus: ({ target }) => {
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index);
      focused.current = Number.isInteger(index) ? index : null;
    },
    onBlur: () => {
      focused.current = null;
    },
  };
}

function withRow(indexes: number[], row: number | null, count: number): number[] {
  if (row === null || row >= count || indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}

/** Reports the size of the scrolling element. A hidden element has none; then the last size stays. */
function observeElementRect(
  { scrollElement }: Virtualizer<Element, HTMLElement>,
  report: (rect: { width: number; height: number }) => void,
) {
  if (!scrollElement) return;
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = scrollElement;
    if (height > 0) report({ width, height });
  };
  measure();
  if (typeof ResizeObserver === 'undefined') return;
  const observer = new ResizeObserver(measure);
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

function scrollParent(element: Element): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}
