import { useState } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { strings } from './i18n/strings.ts';

const words = strings.copy;

type CopyButtonProps = {
  /** a function where it takes work to make */
  readonly text: string | (() => string);
  /** what is copied, for those who don't see what stands beside the button */
  readonly label?: string;
  /** what the button says in place of `Copy`, where there are several */
  readonly caption?: string;
};

/**
 * Copies a text and says so. Browsers have no clipboard on plain-HTTP pages off localhost: there is no button then, and
 * the text beside it has to be one that can be selected.
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
    <Button look="link" aria-label={label && `${words.copy}: ${label}`} onClick={copy}>
      {state === 'idle' ? caption : words[state]}
    </Button>
  );
}
