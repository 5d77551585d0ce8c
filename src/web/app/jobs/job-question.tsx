import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { jobQuestionStrings } from './job-question-strings.ts';

type JobQuestionProps = {
  readonly kind: 'cancel' | 'remove';
  readonly jobName: string;
  /** Called with the sentence to announce when the job is removed. */
  readonly onConfirm: (done: string) => void;
  readonly onCancel: () => void;
};

/** The confirmation before a job is cancelled or deleted. Loaded with the first one. */
export function JobQuestion({ kind, jobName, onConfirm, onCancel }: JobQuestionProps) {
  const { title, text, confirm, done } = jobQuestionStrings[kind];
  return (
    <ConfirmDialog
      title={title(jobName)}
      text={text}
      confirm={confirm}
      cancel={strings.jobs.keep}
      onConfirm={() => onConfirm(done)}
      onCancel={onCancel}
    />
  );
}
