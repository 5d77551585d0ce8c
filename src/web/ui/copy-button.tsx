import { useState } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { strings } from './strings.ts';

const words = strings.copy;

/**
 * Copies a text and says so. Browsers have no clipboard on plain-HTTP pages off localhost: there is no button then, and
 * the text beside it has to be one that can be selected.
 */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return null;
  const show = (next: 'copied' | 'refused') => {
    setState(next);
    announce(words[next]);
  };
  const copy = () =>
    clipboard.writeText(text).then(
      () => show('copied'),
      () => show('refused'),
    );
  return (
    <Button look="link" aria-label={label && `${words.copy}: ${label}`} onClick={copy}>
      {words[state === 'idle' ? 'copy' : state]}
    </Button>
  );
}
