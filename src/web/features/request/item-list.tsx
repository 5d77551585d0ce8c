import { useId } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatDay, formatDistance } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { FootprintGlyph } from './footprint-glyph.tsx';
import styles from './item-list.module.css';

const words = strings.source;

type ItemListProps = {
  readonly items: readonly SourceItem[];
  readonly selected: SourceItem | null;
  readonly coverages: ReadonlyMap<string, number | null>;
  readonly onSelect: (itemId: string) => void;
  readonly onHover: (itemId: string | null) => void;
};

/** The items as a radio group. Arrow keys move the selection; a click anywhere in a row selects it. */
export function ItemList({ items, selected, coverages, onSelect, onHover }: ItemListProps) {
  const group = useId();
  if (items.length === 0) return null;
  return (
    <div className={styles.list} role="radiogroup" aria-label={words.title}>
      {items.map((item) => (
        <label
          key={item.id}
          className={styles.item}
          onPointerEnter={() => onHover(item.id)}
          onPointerLeave={() => onHover(null)}
        >
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={item.id === selected?.id}
            onChange={() => onSelect(item.id)}
            onFocus={() => onHover(item.id)}
            onBlur={() => onHover(null)}
          />
          <FootprintGlyph item={item} />
          <span className={styles.text}>
            <span className={styles.name}>{item.name}</span>
            <small>{subtitle(item)}</small>
          </span>
          <Coverage share={coverages.get(item.id)} />
        </label>
      ))}
    </div>
  );
}

function subtitle(item: SourceItem): string {
  const parts = [
    item.isClip && words.clip,
    item.datetime && formatDay(item.datetime),
    item.gsdMetres !== null && formatDistance(item.gsdMetres),
    item.cloudPercent !== null && words.cloud(item.cloudPercent),
    item.archiveNote !== null && words.archived,
    item.archiveNote === null && item.assets.length === 0 && words.noAssets,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `share` is undefined without an area, and null if the item's footprint is unknown. */
function Coverage({ share }: { readonly share: number | null | undefined }) {
  if (share === undefined) return null;
  if (share === null) return <span className={styles.unknown}>{words.noFootprint}</span>;
  if (share === 0) return <span className={styles.unknown}>{words.outside}</span>;
  // Partial coverage shows 1 to 99 %, never 0 or 100 %.
  const percent = share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
  return (
    <span className={classNames(styles.coverage, percent < 100 && styles.partly)}>
      <span aria-hidden="true">{words.coverage(percent)}</span>
      <span className={styles.spoken}>{words.coverageLabel(percent)}</span>
    </span>
  );
}
