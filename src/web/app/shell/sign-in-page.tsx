import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import type { SignedOutReason } from '../../api/session/session.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CardPage } from './card-page.tsx';
import { isPlainHttp } from './plain-http.ts';
import styles from './sign-in-page.module.css';
import { signInStrings } from './sign-in-strings.ts';

const words = signInStrings;

type SignInPageProps = {
  readonly reason: SignedOutReason;
  /** The number of stored requests. */
  readonly stored: ReactNode;
  readonly onKey: (key: string) => void;
  /** Rejects with an ApiError if the service refuses. */
  readonly onPassword: (username: string, password: string) => Promise<void>;
};

/** Shows why the user is signed out and how to sign in: the command that creates a link, a password, or an API key. */
export function SignInPage({ reason, stored, onKey, onPassword }: SignInPageProps) {
  return (
    <CardPage title={words.title}>
      <Notice tone={reason === 'link-refused' || reason === 'key-refused' ? 'warn' : 'info'} role="status">
        {words.reasons[reason]}
      </Notice>
      {stored}
      <p>{words.makeLink}</p>
      <Command />
      <p className={styles.quiet}>{words.dataHint}</p>
      <PasswordForm onPassword={onPassword} />
      <KeyForm onKey={onKey} />
      {isPlainHttp() && <Notice tone="warn">{words.plainHttp}</Notice>}
    </CardPage>
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

function PasswordForm({ onPassword }: Pick<SignInPageProps, 'onPassword'>) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending || username.trim() === '' || password === '') return;
    setIsSending(true);
    setError(null);
    await onPassword(username, password).catch(setError);
    setIsSending(false);
  };
  const refused = error instanceof ApiError && error.status === 401 ? words.passwordRefused : null;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h2>{words.passwordTitle}</h2>
      <TextField
        label={words.username}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onValue={setUsername}
      />
      <TextField
        label={words.password}
        error={error === null ? null : (refused ?? <ErrorText error={error} />)}
        type="password"
        autoComplete="current-password"
        value={password}
        onValue={setPassword}
      />
      <div>
        <Button type="submit" disabled={isSending || username.trim() === '' || password === ''}>
          {words.passwordSubmit}
        </Button>
      </div>
    </form>
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
      <TextField
        label={words.keyLabel}
        hint={words.keyHint}
        type="password"
        placeholder={words.keyExample}
        value={key}
        onValue={setKey}
      />
      <div>
        <Button type="submit" disabled={key.trim() === ''}>
          {words.keySubmit}
        </Button>
      </div>
    </form>
  );
}
