import { useState } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { copyStrings } from './copy-strings.ts';

const words = copyStrings;

type CopyButtonProps = {
  /** a function if the text is expensive to create */
  readonly text: string | (() => string);
  /** what is copied, for screen readers */
  readonly label?: string;
  /** caption in place of `Copy`, where there are several copy buttons */
  readonly caption?: string;
};

/**
 * Copies a text and announces the result. Browsers have no clipboard on plain-HTTP pages except localhost; then no button
 * is rendered, so the text must also be shown and selectable.
 */
export function CopyButton({ text, label, caption = words.copy }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return null;
  const show = (next: 'copied' | 'refused') => {
    setState(next);
    announce(words[next]);
  };
  const copy = () =>
    clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => show('copied'),
      () => show('refused'),
    );
  return (
    <Button variant="link" aria-label={label && words.copyOf(label)} onClick={copy}>
      {state === 'idle' ? caption : words[state]}
    </Button>
  );
}
