import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pause in typing before the text takes effect, ms. */
const DEBOUNCE_MS = 250;

type SearchFieldProps = {
  readonly className: string | undefined;
  /** The accessible name, also shown in the empty field. */
  readonly label: string;
  readonly maxLength: number;
  readonly text: string;
  /** Called after a pause in typing, because what it changes may render a large part of the page. */
  readonly onText: (text: string) => void;
};

/** A field for the text of a search. While it is typed, only the field renders. */
export function SearchField({ className, label, maxLength, text, onText }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  // The text was changed elsewhere, for example by "Clear all filters".
  useEffect(() => setTyped(text), [text]);
  const latest = useRef({ typed, text, onText });
  useLayoutEffect(() => {
    latest.current = { typed, text, onText };
  });
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => latest.current.onText(typed), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  useEffect(
    () => () => {
      // The field may be removed within the pause, for example by another tab.
      const { current } = latest;
      if (current.typed !== current.text) current.onText(current.typed);
    },
    [],
  );
  return (
    <input
      className={className}
      type="search"
      placeholder={label}
      aria-label={label}
      maxLength={maxLength}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
