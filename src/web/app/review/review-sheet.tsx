import { useMemo, useRef, useState } from 'react';
import { useStore } from '../../ui/hooks/use-store.ts';
import { SegmentedRadio } from '../../ui/segmented-radio.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { ManifestButtons } from './manifest-buttons.tsx';
import styles from './review.module.css';
import { itemName, reviewColumns } from './review-columns.tsx';
import type { ReviewStore } from './review-host.tsx';
import { ReviewStart } from './review-start.tsx';
import { reviewStrings as words } from './review-strings.ts';
import { type LineFilter, matchesFilter, type ReviewLine } from './row-state.ts';
import { ReviewTotal, SendingProgress } from './sending-progress.tsx';
import { useInclusion } from './use-inclusion.ts';
import type { ReviewState } from './use-review.ts';

const FILTERS: readonly LineFilter[] = ['all', 'failed', 'not-sent', 'excluded'];

type ReviewSheetProps = {
  readonly store: ReviewStore;
  /** Whether the button that starts the jobs is shown here, on phones, where the panel is in another tab. */
  readonly hasStart: boolean;
  readonly onOpen: (jobId: string) => void;
};

/** The sheet of all rows: what each clips, costs and became. */
export function ReviewSheet({ store, ...props }: ReviewSheetProps) {
  const review = useStore(store);
  if (review === null) return <p className={styles.quiet}>{words.loading}</p>;
  return (
    <div className={styles.sheet}>
      <SheetContent review={review} onOpen={props.onOpen} />
      {props.hasStart ? <ReviewStart store={store} /> : <ReviewTotal review={review} />}
    </div>
  );
}

type SheetContentProps = { readonly review: ReviewState; readonly onOpen: (jobId: string) => void };

function SheetContent({ review, onOpen }: SheetContentProps) {
  const { lines, sending } = review;
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<LineFilter>('all');
  const shown = useMemo(
    () => lines.filter((line) => matchesFilter(line, filter) && matchesSearch(line, search)),
    [lines, filter, search],
  );
  const latest = useRef(review);
  latest.current = review;
  const inclusion = useInclusion(review);
  const canRetry = sending.kind !== 'sending';
  const columns = useMemo(
    () => reviewColumns({ canRetry, onRetry: (line) => latest.current.retry(line), onOpen }),
    [canRetry, onOpen],
  );
  return (
    <>
      <SendingProgress review={review} />
      <div className={styles.tools}>
        <input
          type="search"
          placeholder={words.search}
          aria-label={words.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <SegmentedRadio
          label={words.filterLabel}
          options={FILTERS.map((id) => ({
            id,
            label: words.filter(words.filters[id], lines.filter((line) => matchesFilter(line, id)).length),
          }))}
          selected={filter}
          onSelect={setFilter}
        />
        <ManifestButtons lines={lines} />
      </div>
      <div className={styles.table}>
        {shown.length === 0 ? (
          <p className={styles.quiet}>{words.nothing}</p>
        ) : (
          <DataTable
            label={words.label}
            columns={columns}
            rows={shown}
            rowId={rowId}
            rowName={(line) => words.row(line.row.areaName, itemName(line))}
            selection={inclusion}
          />
        )}
      </div>
    </>
  );
}

const rowId = ({ row }: ReviewLine) => row.id;

function matchesSearch(line: ReviewLine, search: string): boolean {
  return `${line.row.areaName} ${itemName(line)}`.toLowerCase().includes(search.trim().toLowerCase());
}
