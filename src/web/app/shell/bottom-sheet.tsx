import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './bottom-sheet.module.css';
import { nearestHeight, type SheetHeight, sheetHeights } from './sheet-height.ts';

export type { SheetHeight } from './sheet-height.ts';

type BottomSheetProps = {
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
  readonly children: ReactNode;
};

/** A sheet with three heights. Its handle can be dragged, pressed, or used with the arrow keys. */
export function BottomSheet({ height, onHeight, children }: BottomSheetProps) {
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<{ startY: number; startPx: number; moved: boolean } | null>(null);
  const [draggedPx, setDraggedPx] = useState<number | null>(null);

  useEffect(() => {
    if (height !== 'low') return;
    // An element with keyboard focus must be visible; the low sheet shows only handle and tabs. Not a React handler, which
    // misses the focus in content that is rendered through a portal.
    const onFocusIn = ({ target }: FocusEvent) => {
      const isCovered = target instanceof Element && target.closest('[role="tabpanel"], section') !== null;
      if (isCovered && target.matches(':focus-visible')) onHeight('half');
    };
    const element = sheet.current;
    element?.addEventListener('focusin', onFocusIn);
    return () => element?.removeEventListener('focusin', onFocusIn);
  }, [height, onHeight]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { startY: event.clientY, startPx: sheet.current?.offsetHeight ?? 0, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current || event.buttons === 0) return;
    const deltaPx = drag.current.startY - event.clientY;
    if (Math.abs(deltaPx) > 6) drag.current.moved = true;
    if (drag.current.moved) setDraggedPx(drag.current.startPx + deltaPx);
  };
  const onPointerEnd = () => {
    if (drag.current?.moved && draggedPx !== null) onHeight(nearestHeight(draggedPx, innerHeight));
    setDraggedPx(null);
  };
  const step = (by: number) => {
    const next = sheetHeights[sheetHeights.indexOf(height) + by];
    if (next) onHeight(next);
  };

  return (
    <main
      ref={sheet}
      className={styles.sheet}
      data-height={height}
      style={draggedPx === null ? undefined : { height: draggedPx, transition: 'none' }}
    >
      <button
        type="button"
        className={styles.handle}
        aria-label={strings.app.sheetHeights[height]}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onClick={() => {
          // Ignore the click that ends a drag.
          const wasDragged = drag.current?.moved;
          drag.current = null;
          if (!wasDragged) onHeight(height === 'low' ? 'half' : height === 'half' ? 'full' : 'low');
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') step(1);
          if (event.key === 'ArrowDown') step(-1);
        }}
      />
      {children}
    </main>
  );
}
