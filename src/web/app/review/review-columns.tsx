import { useApi } from '../../api/api-context.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { formatAgo, formatBytes, formatCount } from '../../ui/i18n/format.ts';
import { Status, type StatusTone } from '../../ui/status.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import styles from './review.module.css';
import { reviewStrings as words } from './review-strings.ts';
import { matchesFilter, type ReviewLine, type RowState } from './row-state.ts';

type Actions = {
  readonly canRetry: boolean;
  readonly onRetry: (line: ReviewLine) => void;
  readonly onOpen: (jobId: string) => void;
};

/** The columns of the review. Excluded rows stay, struck through. */
export function reviewColumns(actions: Actions): DataColumn<ReviewLine>[] {
  return [
    {
      id: 'area',
      header: words.columns.area,
      sortValue: ({ row }) => row.areaName,
      cell: (line) => <AreaCell line={line} onOpen={actions.onOpen} />,
    },
    {
      id: 'item',
      header: words.columns.item,
      sortValue: itemName,
      cell: (line) => <Text line={line}>{itemName(line)}</Text>,
    },
    {
      id: 'assets',
      header: words.columns.assets,
      hide: 'narrow',
      sortValue: null,
      cell: ({ row }) => row.item?.assetKeys.join(', '),
    },
    {
      id: 'pixels',
      header: words.columns.pixels,
      align: 'end',
      hide: 'medium',
      sortValue: ({ estimate }) => (estimate?.width ?? 0) * (estimate?.height ?? 0),
      cell: ({ estimate }) =>
        estimate?.width && estimate.height ? `${formatCount(estimate.width)} × ${formatCount(estimate.height)}` : '–',
    },
    {
      id: 'size',
      header: words.columns.size,
      align: 'end',
      hide: 'medium',
      sortValue: ({ estimate }) => estimate?.sizeBytes ?? 0,
      cell: ({ estimate }) => (estimate?.sizeBytes ? formatBytes(estimate.sizeBytes) : '–'),
    },
    {
      id: 'units',
      header: words.columns.units,
      align: 'end',
      sortValue: unitsOf,
      cell: (line) => (line.estimate || matchesFilter(line, 'excluded') ? formatCount(unitsOf(line)) : '–'),
    },
    {
      id: 'state',
      header: words.columns.state,
      sortValue: ({ state }) => words.states[state.kind],
      cell: (line) => <StateCell line={line} {...actions} />,
    },
  ];
}

/** The units that the row costs: none if it is excluded. */
function unitsOf(line: ReviewLine): number {
  return matchesFilter(line, 'excluded') ? 0 : (line.estimate?.units ?? 0);
}

export function itemName({ row }: ReviewLine): string {
  return row.item?.name ?? words.noItem;
}

function AreaCell({ line, onOpen }: { readonly line: ReviewLine; readonly onOpen: (jobId: string) => void }) {
  const { areaName, jobId } = line.row;
  if (jobId === null) return <Text line={line}>{areaName}</Text>;
  return (
    <Button variant="link" onClick={() => onOpen(jobId)}>
      {areaName}
    </Button>
  );
}

function Text({ line, children }: { readonly line: ReviewLine; readonly children: string }) {
  return matchesFilter(line, 'excluded') ? <s>{children}</s> : <span title={children}>{children}</span>;
}

const TONES: Partial<Record<RowState['kind'], StatusTone>> = {
  sending: 'run',
  running: 'run',
  done: 'ok',
  failed: 'bad',
  refused: 'bad',
};

function StateCell({ line, canRetry, onRetry, onOpen }: { readonly line: ReviewLine } & Actions) {
  const { state } = line;
  const tone = TONES[state.kind];
  const label = useStateLabel(state);
  return (
    <div className={styles.state}>
      <span className={styles.stateLine}>
        {tone ? <Status tone={tone}>{label}</Status> : label}
        {state.kind === 'duplicate' && (
          <Button
            variant="link"
            aria-label={words.openDuplicate(line.row.areaName)}
            onClick={() => onOpen(state.of.id)}
          >
            {words.open}
          </Button>
        )}
        {state.kind === 'refused' && (
          <Button variant="link" disabled={!canRetry} onClick={() => onRetry(line)}>
            {words.retry(line.estimate?.units ?? null)}
          </Button>
        )}
      </span>
      {state.kind === 'refused' && <span className={styles.reason}>{state.reason}</span>}
      {(state.kind === 'waiting' || state.kind === 'limited') && <Countdown state={state} />}
    </div>
  );
}

function useStateLabel(state: RowState): string {
  const { clock } = useApi();
  if (state.kind === 'running' && state.percent !== null) return words.percent(state.percent);
  if (state.kind !== 'duplicate') return words.states[state.kind];
  const createdAtMs = Date.parse(state.of.created_at ?? '');
  // The browser's clock may be wrong by hours.
  const nowMs = clock.lastResponseAtMs() ?? Date.now();
  return Number.isNaN(createdAtMs) ? words.states.duplicate : words.clipped(formatAgo(nowMs - createdAtMs));
}

function Countdown({ state }: { readonly state: Extract<RowState, { nextTryAtMs: number }> }) {
  const now = useNow(500);
  const seconds = Math.max(0, Math.ceil((state.nextTryAtMs - now.getTime()) / 1000));
  const text = state.kind === 'limited' ? words.limited(seconds) : words.waits(seconds, state.reason);
  return <span className={styles.reason}>{text}</span>;
}
