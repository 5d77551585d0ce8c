import { type FormEvent, useState } from 'react';
import type { SignedOutReason } from '../../api/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { plainHttp } from './plain-http.ts';
import styles from './sign-in-page.module.css';

const words = strings.signIn;

type SignInPageProps = { readonly reason: SignedOutReason; readonly onKey: (key: string) => void };

/** Shows why the user is signed out and how to sign in: the command that creates a link, or an API key. */
export function SignInPage({ reason, onKey }: SignInPageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>
          <Logo size={22} /> {words.title}
        </h1>
        <Notice tone={reason === 'link-refused' || reason === 'key-refused' ? 'warn' : 'info'} role="status">
          {words.reasons[reason]}
        </Notice>
        <p>{words.makeLink}</p>
        <Command />
        <p className={styles.quiet}>{words.dataHint}</p>
        <KeyForm onKey={onKey} />
        {plainHttp.isPlain && <Notice tone="warn">{words.plainHttp}</Notice>}
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
            placeholder="gpra_…"
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
