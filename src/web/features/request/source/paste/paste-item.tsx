import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useApi } from '../../../../api/api-context.ts';
import { ErrorText } from '../../../../api/error-text.tsx';
import { ApiError } from '../../../../api/transport/api-error.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { sourceStrings } from '../source-strings.ts';
import styles from './paste-item.module.css';
import { isIdLike, type PasteProblem, problemOf } from './paste-problem.ts';

const words = sourceStrings;

/** A form to select an item by its id, if it exists and can be clipped. */
export function PasteItem({ onFound }: { readonly onFound: (itemId: string) => void }) {
  const { transport } = useApi();
  const [isOpen, setOpen] = useState(false);
  const [id, setId] = useState('');
  const [error, setError] = useState<ReactNode>(null);
  const input = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const pendingRequest = useRef<AbortController | null>(null);
  useEffect(() => {
    if (isOpen) input.current?.focus();
    else if (wasOpen.current) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    pendingRequest.current?.abort();
    const request = new AbortController();
    const { signal } = request;
    pendingRequest.current = request;
    try {
      const problem = await check(id.trim(), signal);
      if (signal.aborted) return;
      if (problem !== null) {
        setError(words.pasteProblems[problem]);
        return;
      }
      onFound(id.trim());
      setOpen(false);
      setId('');
      setError(null);
    } catch (cause) {
      if (signal.aborted) return;
      setError(<ErrorText error={cause} />);
    }
  };

  const check = async (itemId: string, signal: AbortSignal): Promise<PasteProblem | null> => {
    if (!isIdLike(itemId)) return 'malformed';
    try {
      const feature = await transport.op('items.get_stac', { item_id: itemId }, { signal });
      const { sourceItem } = await import('../../../../api/items/source-item.ts');
      return problemOf(feature, sourceItem(feature));
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 404) return 'unknown';
      throw cause;
    }
  };

  const close = () => {
    pendingRequest.current?.abort();
    setOpen(false);
    setError(null);
  };

  if (!isOpen) {
    return (
      <p className={styles.open}>
        <Button ref={opener} variant="link" onClick={() => setOpen(true)}>
          {words.paste}
        </Button>
      </p>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={words.pasteLabel}
        error={error}
        ref={input}
        value={id}
        onValue={setId}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" disabled={id.trim() === ''}>
          {words.pasteSubmit}
        </Button>
        <Button variant="link" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
