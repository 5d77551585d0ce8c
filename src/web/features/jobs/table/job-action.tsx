import { Button } from '../../../ui/button.tsx';
import { strings } from '../../../ui/i18n/strings.ts';
import type { JobRow } from '../job-row.ts';
import { isRepeatable } from '../retry-body.ts';

const words = strings.jobs;

export type JobActionHandlers = {
  readonly onCancel: (row: JobRow) => void;
  readonly onSave: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
};

/** The main action for a job's status: cancel, save its files, or try again. */
export function JobAction({ row, onCancel, onSave, onTryAgain }: JobActionHandlers & { readonly row: JobRow }) {
  if (row.state === 'active') {
    return (
      <Button variant="link" aria-label={words.cancelNamed(row.name)} onClick={() => onCancel(row)}>
        {words.cancel}
      </Button>
    );
  }
  if (row.state === 'completed') {
    const label = words.saveFiles(row.files.length);
    return (
      <Button variant="link" aria-label={words.actionOf(label, row.name)} onClick={() => onSave(row)}>
        {label}
      </Button>
    );
  }
  if (!isRepeatable(row.job)) return null;
  return (
    <Button variant="link" aria-label={words.actionOf(words.tryAgain, row.name)} onClick={() => onTryAgain(row)}>
      {words.tryAgain}
    </Button>
  );
}
