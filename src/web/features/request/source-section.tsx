import { useMemo, useState } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import { useItems } from '../../api/items/use-items.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { AssetChips } from './asset-chips.tsx';
import { ItemList } from './item-list.tsx';
import { listItems } from './list-items.ts';
import { PasteItem } from './paste-item.tsx';
import styles from './source-section.module.css';

const words = strings.source;

/** Lists of at least this many items have a search field. */
const MIN_ITEMS_FOR_SEARCH = 7;

type SourceSectionProps = {
  readonly selected: SourceItem | null;
  /** Share of the area inside each item's footprint, 0..1, by item id; null or missing if unknown. */
  readonly coverages: ReadonlyMap<string, number | null>;
  readonly hasArea: boolean;
  /** Error sentence if the map can't show the item's pixels. */
  readonly pictureProblem: string | null;
  readonly chosenKeys: readonly string[];
  readonly onSelect: (itemId: string) => void;
  readonly onHover: (itemId: string | null) => void;
  readonly onAsset: (key: string, on: boolean) => void;
};

/** Second section of the panel: the item to clip and its rasters. */
export function SourceSection(props: SourceSectionProps) {
  const { selected, coverages, hasArea, pictureProblem, chosenKeys, onAsset } = props;
  const items = useItems();
  const [filter, setFilter] = useState('');
  const listed = useMemo(
    () => listItems(items.data?.items ?? [], selected, coverages, filter),
    [items.data, selected, coverages, filter],
  );
  const covering = [...coverages.values()].filter((share) => share !== null && share > 0).length;
  const total = items.data?.matched ?? 0;
  const aside = items.data && (hasArea ? words.covering(covering, total) : words.total(total));
  return (
    <Section title={words.title} aside={aside}>
      {items.isPending && <p className={styles.quiet}>{words.loading}</p>}
      {items.isError && (
        <Notice tone="bad" role="alert" action={<Retry onRetry={() => void items.refetch()} />}>
          {errorSentence(items.error)}
        </Notice>
      )}
      {items.data && items.data.items.length === 0 && selected === null && (
        <p className={styles.quiet}>{words.empty}</p>
      )}
      {(items.data?.items.length ?? 0) >= MIN_ITEMS_FOR_SEARCH && (
        <input
          className={styles.search}
          type="search"
          placeholder={words.filter}
          aria-label={words.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <ItemList items={listed} {...props} />
      {filter !== '' && listed.length === 0 && <p className={styles.quiet}>{words.filterEmpty(filter)}</p>}
      {items.data && items.data.matched > items.data.items.length && (
        <p className={styles.quiet}>{words.more(items.data.items.length, items.data.matched)}</p>
      )}
      {selected && <AssetChips item={selected} chosenKeys={chosenKeys} onAsset={onAsset} />}
      {/* Always rendered: screen readers announce only changes inside an existing live region. */}
      <div aria-live="polite">{pictureProblem !== null && <p className={styles.quiet}>{pictureProblem}</p>}</div>
      <PasteItem onFound={props.onSelect} />
    </Section>
  );
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Button variant="link" onClick={onRetry}>
      {strings.app.tryAgain}
    </Button>
  );
}
