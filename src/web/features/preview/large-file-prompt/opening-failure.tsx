import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { previewStrings as words } from '../model/preview-strings.ts';

type OpeningFailureProps = {
  readonly message: string;
  /** agrees to what the message asks; null where it tells what went wrong */
  readonly act: string | null;
  readonly onRetry: () => void;
};

/** Why a file is not drawn: something went wrong, or something has to be agreed to first. */
export function OpeningFailure({ message, act, onRetry }: OpeningFailureProps) {
  const retry = (
    <Button look="link" onClick={onRetry}>
      {act ?? words.tryAgain}
    </Button>
  );
  return (
    <Notice tone={act === null ? 'bad' : 'info'} role={act === null ? 'alert' : 'status'} action={retry}>
      {message}
    </Notice>
  );
}
