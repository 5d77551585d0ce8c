import { Button } from '../../../ui/button.tsx';
import { formatDay } from '../../../ui/i18n/format.ts';
import type { ItemFilters } from './item-filters.ts';
import { ItemSummary } from './item-summary.tsx';
import styles from './no-match.module.css';
import type { WayOut } from './search/find-ways-out.ts';
import { sourceStrings } from './source-strings.ts';

const words = sourceStrings;

type NoMatchProps = {
  readonly filters: ItemFilters;
  readonly hasArea: boolean;
  /** Undefined until they are known. */
  readonly ways: readonly WayOut[] | undefined;
  readonly onFilters: (change: Partial<ItemFilters>) => void;
  readonly onHover: (itemId: string | null) => void;
};

/** Repeats the filters that no item matches, names the nearest item, and offers changes that find items. */
export function NoMatch({ filters, hasArea, ways, onFilters, onHover }: NoMatchProps) {
  const { kind, text, sort } = filters;
  const meets = hasArea && sort === 'coverage';
  const [first] = ways ?? [];
  return (
    <div className={styles.noMatch}>
      <p role="status">
        <strong>{words.noMatch({ ...filters, isClips: kind === 'clips', text: text.trim(), meets })}</strong>
      </p>
      {ways?.length === 0 && <p>{words.noWayOut}</p>}
      {first && (
        <>
          <p>{nearestSentence(first)}</p>
          <div
            className={styles.item}
            onPointerEnter={() => onHover(first.nearest.item.id)}
            onPointerLeave={() => onHover(null)}
          >
            <ItemSummary item={first.nearest.item} share={first.nearest.share} />
          </div>
        </>
      )}
      <div className={styles.ways}>
        {ways?.map((way) => (
          <Button key={way.filter} onClick={() => onFilters(way.change)}>
            {wayLabel(way, filters)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function nearestSentence({ filter, nearest }: WayOut): string {
  return filter === 'dates' ? words.nearest.dates(formatDay(nearest.item.datetime ?? '')) : words.nearest[filter];
}

function wayLabel({ filter, change }: WayOut, { from, to }: ItemFilters): string {
  if (filter === 'dates') return words.wayOut.dates(change.from ?? from, change.to ?? to);
  if (filter === 'cloud') return words.wayOut.cloud(change.maxCloud ?? null);
  return words.wayOut[filter];
}
