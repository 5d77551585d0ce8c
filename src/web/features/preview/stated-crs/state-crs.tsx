import { useEffect, useState } from 'react';
import { type FoundCrs, MAX_FOUND_CRS } from '../../../../crs/find-crs.ts';
import { Button } from '../../../ui/button.tsx';
import { focusOnMount } from '../../../ui/focus-on-mount.ts';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PreviewClient } from '../model/preview-client.ts';
import { previewStrings as words } from '../model/preview-strings.ts';
import styles from './state-crs.module.css';

type StateCrsProps = {
  /** its worker searches, since the table of systems is loaded there */
  readonly client: PreviewClient;
  /** why the file is not drawn */
  readonly message: string;
  readonly initialText: string;
  /** whether the field gets the focus, since it replaces the control that was used */
  readonly takesFocus: boolean;
  /** called with a code, such as `EPSG:8857`, or with any other text that the user confirms */
  readonly onState: (code: string) => void;
};

/** Why a file without a coordinate system is not drawn, and a field that states one by its code or name. */
export function StateCrs({ client, message, initialText, takesFocus, onState }: StateCrsProps) {
  const [text, setText] = useState(initialText);
  const found = useFoundCrs(client, useDebouncedValue(text.trim(), SEARCH_DELAY_MS), initialText);
  return (
    <div className={styles.panel}>
      <Notice tone="bad" role="alert">
        {message}
      </Notice>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const only = found?.length === 1 ? found[0]?.code : undefined;
          if (text.trim() !== '') onState(only ?? text.trim());
        }}
      >
        <TextField
          label={words.statedCrs}
          hint={words.statedCrsHint}
          ref={takesFocus ? focusOnMount : undefined}
          maxLength={MAX_LENGTH}
          value={text}
          onValue={setText}
        />
        <Button type="submit" variant="primary" disabled={text.trim() === ''}>
          {words.drawWithCrs}
        </Button>
      </form>
      <p role="status" className={styles.count}>
        {found && (found.length === 0 ? words.noneFound : words.foundCrs(found.length, found.length < MAX_FOUND_CRS))}
      </p>
      {found && found.length > 0 && (
        <ul className={styles.found}>
          {found.map(({ code, name }) => (
            <li key={code}>
              <Button variant="link" onClick={() => onState(code)}>
                {`${name}, ${code}`}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const SEARCH_DELAY_MS = 200;
const MAX_LENGTH = 100;
/** A shorter text would find hundreds of systems. */
const MIN_LENGTH = 3;

/** The systems found for a text; null before a search, and if the table can't be loaded, which then the opening reports. */
function useFoundCrs(client: PreviewClient, text: string, initialText: string): readonly FoundCrs[] | null {
  const [last, setLast] = useState<{ text: string; found: FoundCrs[] } | null>(null);
  const isSearched = text.length >= MIN_LENGTH && text !== initialText;
  useEffect(() => {
    if (!isSearched) return;
    const stop = new AbortController();
    client.call('findCrs', { text }, stop.signal).then(
      (found) => setLast({ text, found }),
      () => undefined,
    );
    return () => stop.abort();
  }, [client, text, isSearched]);
  return isSearched && last?.text === text ? last.found : null;
}
