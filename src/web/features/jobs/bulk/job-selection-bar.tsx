import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Square } from '../../../ui/icons/shell-icons.tsx';
import { Redo2, Trash2 } from '../../../ui/icons.tsx';
import { BarButton, BarProblem, SelectionBar } from '../../../ui/table/selection-bar.tsx';
import type { JobRow } from '../job-row.ts';
import { bulkStrings as words } from './bulk-strings.ts';
import { MAX_RERUNS, rerunnable, rerunPrice } from './rerun-price.ts';
import type { useDeletion } from './use-deletion.ts';
import type { useRerun } from './use-rerun.ts';

type JobSelectionBarProps = {
  readonly rows: readonly JobRow[];
  /** The selected jobs that the filters don't show. */
  readonly hiddenCount: number;
  readonly matching: number | null;
  readonly isSelectingAll: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly unitsLeft: number | null;
  readonly deleting: ReturnType<typeof useDeletion>;
  readonly rerun: ReturnType<typeof useRerun>;
  /** The buttons that save the files. */
  readonly save: ReactNode;
};

/** What can be done with the selected jobs. */
export function JobSelectionBar(props: JobSelectionBarProps) {
  const { rows, hiddenCount, unitsLeft, deleting, rerun, save } = props;
  const { deletion } = deleting;
  const ended = rerunnable(rows);
  const price = rerunPrice(ended);
  const reason = reasonAgainst(ended, price, unitsLeft);
  const failed = rows.filter(({ id }) => deletion?.failures.has(id));
  return (
    <SelectionBar
      label={words.label}
      count={rows.length}
      matching={props.matching}
      isSelectingAll={props.isSelectingAll}
      onSelectAll={props.onSelectAll}
      onClear={props.onClear}
      detail={ended.length > 0 && reason !== null && <span>{reason}</span>}
    >
      {rerun.problem !== null && <BarProblem>{rerun.problem}</BarProblem>}
      {deletion !== null && !deletion.isRunning && failed.length > 0 && (
        <BarProblem>
          {words.delete.failed(failed.length, deletion.total - deletion.deleted)}{' '}
          <Button variant="link" onClick={() => void deleting.retry(failed)}>
            {words.delete.retry(failed.length)}
          </Button>
        </BarProblem>
      )}
      {save}
      <BarButton
        icon={<Redo2 size={16} />}
        label={rerun.isReading ? words.rerun.reading(ended.length) : words.rerun.button(ended.length, price)}
        short={words.rerun.short(ended.length)}
        blocked={rerun.isReading ? words.rerun.reading(ended.length) : reason}
        onPress={() => void rerun.start(ended)}
      />
      {deletion?.isRunning ? (
        <BarButton
          icon={<Square size={16} />}
          label={words.delete.stop(deletion.deleted, deletion.total)}
          short={words.delete.stopShort}
          onPress={deleting.stop}
        />
      ) : (
        <BarButton
          danger
          icon={<Trash2 size={16} />}
          label={words.delete.button(rows.length)}
          short={words.delete.button(rows.length)}
          onPress={() => deleting.start(rows, hiddenCount)}
        />
      )}
    </SelectionBar>
  );
}

/** Why the jobs can't be run again; null if they can. */
function reasonAgainst(rows: readonly JobRow[], price: number | null, unitsLeft: number | null): string | null {
  if (rows.length === 0) return words.rerun.none;
  if (rows.length > MAX_RERUNS) return words.rerun.tooMany(MAX_RERUNS);
  return price !== null && unitsLeft !== null && price > unitsLeft ? words.rerun.overQuota(price, unitsLeft) : null;
}
