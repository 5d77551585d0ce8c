import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { previewStrings as words } from '../model/preview-strings.ts';

type OpeningFailureProps = {
  readonly message: string;
  /** label of the button that confirms; null if the message reports an error */
  readonly act: string | null;
  readonly onRetry: () => void;
};

/** Why a file is not drawn: an error, or a confirmation that is needed first. */
export function OpeningFailure({ message, act, onRetry }: OpeningFailureProps) {
  const retry = (
    <Button variant="link" onClick={onRetry}>
      {act ?? words.tryAgain}
    </Button>
  );
  return (
    <Notice tone={act === null ? 'bad' : 'info'} role={act === null ? 'alert' : 'status'} action={retry}>
      {message}
    </Notice>
  );
}
