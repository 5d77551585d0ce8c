import type { Map as MapLibreMap } from 'maplibre-gl';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './compare.module.css';
import { compareStrings as words } from './compare-strings.ts';
import { fractionAfterKey, fractionAt, lineAt } from './swipe-position.ts';
import { useSwipeRoom } from './use-swipe-room.ts';

type SwipeHandleProps = {
  readonly map: MapLibreMap;
  readonly texts: typeof words.ofSource;
  /** receives the line's position as a fraction (0..1) of the map's width; must be a stable function */
  readonly onMove: (edge: number) => void;
};

/** The line between both rasters: a slider, moved by dragging or by keys. */
export function SwipeHandle({ map, texts, onMove }: SwipeHandleProps) {
  const [share, setShare] = useState(0.5);
  const room = useSwipeRoom(map);
  const line = lineAt(room, share);
  // Offset of the pointer from the line while it is dragged; null otherwise.
  const dragOffset = useRef<number | null>(null);
  useEffect(() => onMove(line / room.width), [onMove, line, room.width]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus({ preventScroll: true });
    dragOffset.current = event.clientX - line;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragOffset.current !== null) setShare(fractionAt(room, event.clientX - dragOffset.current));
  };
  const onPointerEnd = () => {
    dragOffset.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = fractionAfterKey(share, event);
    if (next === null) return;
    event.preventDefault();
    setShare(next);
  };
  const percent = Math.round(share * 100);
  const stage = map.getContainer().parentElement;
  if (!stage) return null;
  return createPortal(
    <div
      role="slider"
      tabIndex={0}
      className={styles.handle}
      style={{ left: line }}
      aria-label={texts.handle}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={texts.handleAt(percent)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
    >
      <span className={styles.grip} aria-hidden="true" />
      <span className={styles.before} aria-hidden="true">
        {texts.left}
      </span>
      <span className={styles.after} aria-hidden="true">
        {words.clip}
      </span>
    </div>,
    stage,
  );
}
