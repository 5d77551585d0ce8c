import type { Bbox } from '../../../../geo/bbox.ts';
import { ErrorText } from '../../../api/error-text.tsx';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { CountBadge } from '../../../ui/count-badge.tsx';
import { strings } from '../../../ui/i18n/strings.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { SizeRange } from '../forecast/use-service-forecast.ts';
import { type PairedItem, PairRow } from '../pair/pair-row.tsx';
import { Areas } from './areas/areas.tsx';
import { ChosenItem } from './chosen-item.tsx';
import { chosenSourceStrings } from './chosen-source-strings.ts';
import { FilterBar } from './filter-bar.tsx';
import type { ItemKind } from './item-filters.ts';
import { ItemList } from './item-list.tsx';
import { NoMatch } from './no-match.tsx';
import { PasteItem } from './paste/paste-item.tsx';
import { isRestricted } from './search/item-query.ts';
import { type ItemSearch, useItemSearch } from './search/use-item-search.ts';
import styles from './source-section.module.css';
import { sourceStrings } from './source-strings.ts';
import type { ItemSource } from './use-item-source.ts';

const words = sourceStrings;

/** Why the selected item can't be used. `onRetry` is null if another attempt would not help. */
export type ItemProblem = { readonly sentence: string; readonly onRetry: (() => void) | null };

export type SourceSectionProps = {
  readonly source: ItemSource;
  readonly selected: SourceItem | null;
  readonly itemProblem: ItemProblem | null;
  /** Whether an item will be selected, which is being read or suggested. */
  readonly isPending: boolean;
  /** Share of the area that the selected item covers, 0..1: null if unknown, undefined without an area. */
  readonly coverage: number | null | undefined;
  readonly hasMap: boolean;
  /** Error sentence if the map can't show the item's pixels. */
  readonly pictureProblem: string | null;
  readonly chosenKeys: readonly string[];
  /** The forecast size of each chosen asset; empty while unknown. */
  readonly sizes: ReadonlyMap<string, SizeRange | null>;
  readonly hoveredId: string | null;
  /** `bbox` is that of a listed item; null if the item has none, or isn't listed. */
  readonly onSelect: (itemId: string, bbox: Bbox | null) => void;
  readonly onHover: (itemId: string | null) => void;
  readonly onAsset: (key: string, on: boolean) => void;
  readonly pair: PairedItem | null;
  readonly onPair: (itemId: string | null) => void;
};

/** Second section of the panel: the chosen item with its rasters, and the items to choose from. */
export function SourceSection(props: SourceSectionProps) {
  const { source, selected, itemProblem, pictureProblem } = props;
  const { filters, onFilters, scope, onlyLoaded } = source;
  const search = useItemSearch(source);
  const hasArea = scope.area !== null;
  const { sources, clips } = search.counts;
  const isEmpty = sources?.all === 0 && clips?.all === 0;
  return (
    <Section title={chosenSourceStrings.title}>
      {itemProblem && (
        <Notice tone="bad" role="alert" action={itemProblem.onRetry && <Retry onRetry={itemProblem.onRetry} />}>
          {itemProblem.sentence}
        </Notice>
      )}
      {/* Has about the height of the item that will be selected, so that the list doesn't move down then. */}
      {selected === null && props.isPending && <div className={styles.pendingItem} />}
      {selected && (
        <ChosenItem
          item={selected}
          coverage={props.coverage}
          area={scope.area}
          chosenKeys={props.chosenKeys}
          sizes={props.sizes}
          onAsset={props.onAsset}
          pair={
            selected.assets.length > 0 &&
            selected.area === null && (
              <PairRow
                key={selected.id}
                first={selected}
                pair={props.pair}
                finder={source.finder}
                scope={scope}
                onPair={props.onPair}
              />
            )
          }
        />
      )}
      {/* Always rendered: screen readers announce only changes inside an existing live region. */}
      <div aria-live="polite">{pictureProblem !== null && <p className={styles.quiet}>{pictureProblem}</p>}</div>
      {isEmpty ? (
        selected === null && <p className={styles.quiet}>{words.empty}</p>
      ) : (
        <>
          <FilterBar filters={filters} onFilters={onFilters} hasArea={hasArea} hasMap={props.hasMap} />
          {source.onlyOutlined && props.hasMap && (
            <p className={styles.quiet}>{words.onlyOutlined(source.onlyOutlined.drawn, source.onlyOutlined.all)}</p>
          )}
          {onlyLoaded && <p className={styles.quiet}>{words.onlyLoaded(onlyLoaded.loaded, onlyLoaded.all)}</p>}
          <div className={styles.lists}>
            <Tabs
              label={words.lists}
              selected={filters.kind}
              onSelect={(kind) => onFilters({ kind: kind as ItemKind })}
              tabs={(['sources', 'clips'] as const).map((kind) => ({
                id: kind,
                label: <TabLabel kind={kind} source={source} search={search} />,
                panel: kind === filters.kind && <Results {...props} search={search} />,
              }))}
              aside={hasArea && !filters.covers && <Sort source={source} />}
            />
          </div>
        </>
      )}
      <Areas
        selected={selected?.area ?? null}
        sourceId={selected?.id ?? null}
        text={filters.text}
        onSelect={props.onSelect}
      />
      <PasteItem onFound={(itemId) => props.onSelect(itemId, null)} />
    </Section>
  );
}

type TabLabelProps = { readonly kind: ItemKind; readonly source: ItemSource; readonly search: ItemSearch };

/** The name of a list and the number of its items, if it is known. */
function TabLabel({ kind, source, search }: TabLabelProps) {
  const count = search.counts[kind];
  const all = source.onlyLoaded === null ? (count?.all ?? null) : null;
  return (
    <>
      {words.list[kind]}
      {count && <CountBadge>{words.count(count.shown, count.isExact, all)}</CountBadge>}
    </>
  );
}

function Sort({ source: { filters, onFilters } }: { readonly source: ItemSource }) {
  return (
    <select
      className={styles.sort}
      aria-label={words.sort}
      value={filters.sort}
      onChange={(event) => onFilters({ sort: event.target.value === 'date' ? 'date' : 'coverage' })}
    >
      <option value="coverage">{words.sortBy.coverage}</option>
      <option value="date">{words.sortBy.date}</option>
    </select>
  );
}

type ResultsProps = SourceSectionProps & { readonly search: ItemSearch };

function Results({ source, search, selected, hoveredId, onSelect, onHover }: ResultsProps) {
  const { filters, onFilters, scope } = source;
  const hasArea = scope.area !== null;
  if (search.isPending) return <p className={classNames(styles.quiet, styles.pendingList)}>{words.loading}</p>;
  if (search.error && search.found.length === 0) {
    return (
      <Notice tone="bad" role="alert" action={<Retry onRetry={search.retry} />}>
        <ErrorText error={search.error} />
      </Notice>
    );
  }
  if (search.found.length === 0) {
    if (search.isOutdated) return <p className={styles.quiet}>{words.loading}</p>;
    const ways = isRestricted(filters, hasArea) ? search.waysOut : [];
    return <NoMatch filters={filters} hasArea={hasArea} ways={ways} onFilters={onFilters} onHover={onHover} />;
  }
  return (
    <>
      <ItemList
        found={search.found}
        selectedId={selected?.id ?? null}
        hoveredId={hoveredId}
        isOutdated={search.isOutdated}
        onSelect={(itemId) => onSelect(itemId, boxOf(search, itemId))}
        onHover={onHover}
        loadMore={search.loadMore}
      />
      {search.error && (
        <Notice tone="bad" role="alert" action={<Retry onRetry={search.retry} />}>
          <ErrorText error={search.error} />
        </Notice>
      )}
      {hasArea && !filters.covers && filters.sort === 'coverage' && <p className={styles.quiet}>{words.onlyMeeting}</p>}
    </>
  );
}

function boxOf({ found }: ItemSearch, itemId: string): Bbox | null {
  return found.find(({ item }) => item.id === itemId)?.item.bbox ?? null;
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Button variant="link" onClick={onRetry}>
      {strings.app.tryAgain}
    </Button>
  );
}
