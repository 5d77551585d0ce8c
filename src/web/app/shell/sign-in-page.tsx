import { type FormEvent, type ReactNode, useState } from 'react';
import type { SignedOutReason } from '../../api/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { isPlainHttp } from './plain-http.ts';
import styles from './sign-in-page.module.css';
import { signInStrings } from './sign-in-strings.ts';

const words = signInStrings;

type SignInPageProps = {
  readonly reason: SignedOutReason;
  /** The number of stored requests. */
  readonly stored: ReactNode;
  readonly onKey: (key: string) => void;
};

/** Shows why the user is signed out and how to sign in: the command that creates a link, or an API key. */
export function SignInPage({ reason, stored, onKey }: SignInPageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>
          <Logo size={22} /> {words.title}
        </h1>
        <Notice tone={reason === 'link-refused' || reason === 'key-refused' ? 'warn' : 'info'} role="status">
          {words.reasons[reason]}
        </Notice>
        {stored}
        <p>{words.makeLink}</p>
        <Command />
        <p className={styles.quiet}>{words.dataHint}</p>
        <KeyForm onKey={onKey} />
        {isPlainHttp() && <Notice tone="warn">{words.plainHttp}</Notice>}
        <LanguageSwitch />
      </div>
    </main>
  );
}

function Command() {
  return (
    <div className={styles.command}>
      <code>{words.command}</code>
      <CopyButton text={words.command} />
    </div>
  );
}

function KeyForm({ onKey }: { readonly onKey: (key: string) => void }) {
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') onKey(key.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{words.keyTitle}</h2>
      <Field label={words.keyLabel} hint={words.keyHint}>
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={words.keyExample}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" disabled={key.trim() === ''}>
          {words.keySubmit}
        </Button>
      </div>
    </form>
  );
}
