import { useEffect, useId, useRef } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { useVisibleRows } from '../../../ui/table/use-visible-rows.ts';
import { chosenSourceStrings } from './chosen-source-strings.ts';
import styles from './item-list.module.css';
import { ItemSummary } from './item-summary.tsx';
import type { FoundItem } from './search/item-finder.ts';

type ItemListProps = {
  readonly found: readonly FoundItem[];
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  /** Whether the items are the results of earlier filters. */
  readonly isOutdated: boolean;
  readonly onSelect: (itemId: string) => void;
  readonly onHover: (itemId: string | null) => void;
  /** Requests the next page; null if there is none. */
  readonly loadMore: (() => void) | null;
};

/**
 * The items as a radio group that draws only the rows in view. Arrow keys move the selection; a click anywhere in a row selects
 * it.
 */
export function ItemList({ found, selectedId, hoveredId, isOutdated, onSelect, onHover, loadMore }: ItemListProps) {
  const group = useId();
  const rows = useRef<HTMLDivElement>(null);
  const visible = useVisibleRows(rows, found.length);
  const lastIndex = visible.rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastIndex === found.length - 1) loadMore?.();
  }, [lastIndex, found.length, loadMore]);
  const { scrollTo } = visible;
  const hoveredIndex = found.findIndex(({ item }) => item.id === hoveredId);
  // For an item that is hovered on the map. Under the pointer, the list must not move.
  const isPointerOver = useRef(false);
  useEffect(() => {
    if (hoveredIndex !== -1 && !isPointerOver.current) scrollTo(hoveredIndex);
  }, [hoveredIndex, scrollTo]);
  return (
    <div
      className={styles.list}
      role="radiogroup"
      aria-label={chosenSourceStrings.title}
      aria-busy={isOutdated}
      onPointerEnter={() => {
        isPointerOver.current = true;
      }}
      onPointerLeave={() => {
        isPointerOver.current = false;
      }}
      onFocus={visible.onFocus}
      onBlur={visible.onBlur}
    >
      <div ref={rows}>
        {visible.rows.map(({ index, gapPx }) => {
          const row = found[index];
          if (!row) return null;
          const { item, share } = row;
          return (
            <label
              key={item.id}
              ref={visible.measure}
              data-index={index}
              style={gapPx > 0 ? { marginTop: gapPx } : undefined}
              className={classNames(styles.item, item.id === hoveredId && styles.hovered)}
              onPointerEnter={() => onHover(item.id)}
              onPointerLeave={() => onHover(null)}
            >
              <input
                type="radio"
                name={group}
                className={styles.radio}
                checked={item.id === selectedId}
                onChange={() => onSelect(item.id)}
                onFocus={() => onHover(item.id)}
                onBlur={() => onHover(null)}
              />
              <ItemSummary item={item} share={share} />
            </label>
          );
        })}
        <div style={{ height: visible.endGapPx }} />
      </div>
    </div>
  );
}
