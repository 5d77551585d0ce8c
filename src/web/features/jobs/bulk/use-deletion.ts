import { useCallback } from 'react';
import { useJobsChange } from '../../../api/jobs/use-jobs.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useConfirm } from '../../../ui/dialog/use-confirm.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import type { JobRow } from '../job-row.ts';
import { bulkStrings } from './bulk-strings.ts';
import { useDeleter } from './use-deleter.ts';

const words = bulkStrings.delete;

type DeletionOptions = {
  /** Called with deleted jobs. */
  readonly onDeleted: (ids: readonly string[]) => void;
};

/** Deletes jobs after one confirmation, and announces the result. Also returns the deletion that another table has started. */
export function useDeletion({ onDeleted }: DeletionOptions) {
  const deleter = useDeleter();
  const deletion = useStore(deleter);
  const { removed } = useJobsChange();
  const { ask, dialog } = useConfirm();

  const run = useCallback(
    async (rows: readonly JobRow[]) => {
      await deleter.start(rows, (ids) => {
        removed(...ids);
        onDeleted(ids);
      });
      const end = deleter.getSnapshot();
      if (end === null) return;
      const { total, deleted, failures } = end;
      const notDeleted = failures.size > 0 ? [words.failed(failures.size, total - deleted)] : [];
      announce([words.done(deleted), ...notDeleted].join(' '));
      if (total === deleted) deleter.dismiss();
    },
    [deleter, removed, onDeleted],
  );

  const start = (rows: readonly JobRow[], hiddenCount: number) => {
    const running = rows.filter(({ state }) => state === 'active').map(({ name }) => name);
    const sentences = [
      running.length > 0 && words.running(running),
      running.length < rows.length && words.notRefunded,
      hiddenCount > 0 && words.hidden(hiddenCount),
    ];
    ask({
      title: words.title(rows.length),
      text: sentences.filter(Boolean).join(' '),
      confirm: words.confirm(rows.length),
      cancel: words.cancel,
      onConfirm: () => void run(rows),
    });
  };
  return { start, retry: run, deletion, stop: deleter.stop, dismiss: deleter.dismiss, dialog };
}
