import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { ApiError, errorSentence } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './paste-item.module.css';

const words = strings.source;

/** A form to select an item that is not listed, by its id. The service checks the id first. */
export function PasteItem({ onFound }: { readonly onFound: (itemId: string) => void }) {
  const { transport } = useApi();
  const [isOpen, setOpen] = useState(false);
  const [id, setId] = useState('');
  const [error, setError] = useState<string | null>(null);
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
      await transport.op('items.get', { item_id: id.trim() }, { signal });
      if (signal.aborted) return;
      onFound(id.trim());
      setOpen(false);
      setId('');
      setError(null);
    } catch (cause) {
      if (signal.aborted) return;
      setError(cause instanceof ApiError && cause.status === 404 ? words.pasteNotFound : errorSentence(cause));
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
      <Field label={words.pasteLabel} error={error}>
        {(control) => (
          <input
            {...control}
            ref={input}
            value={id}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setId(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
            }}
          />
        )}
      </Field>
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
