import { type FormEvent, type ReactNode, Suspense, useState } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import type { Session, SignedOutReason } from '../../api/session/session.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { loadCode } from '../../api/transport/load-code.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CardPage } from './card-page.tsx';
import { isPlainHttp } from './plain-http.ts';
import styles from './sign-in-page.module.css';
import { signInStrings } from './sign-in-strings.ts';

const words = signInStrings;

// Rarely used, and shared with the dialog about the connection.
const ServiceForm = lazyPart(() => import('../connection/service-form.tsx').then((module) => module.ServiceForm));

type SignInPageProps = {
  readonly reason: SignedOutReason;
  /** The number of stored requests. */
  readonly stored: ReactNode;
  readonly session: Pick<Session, 'http' | 'signIn' | 'signInWithKey' | 'signInWithToken'>;
};

/**
 * Shows why the user is signed out and how to sign in: at the page's service with the command that creates a link, a password or an API key, at another one
 * with the last two.
 */
export function SignInPage({ reason, stored, session }: SignInPageProps) {
  const isOwn = !session.http.isRemote;
  const onPassword = async (username: string, password: string) => {
    if (isOwn) return session.signIn({ username, password });
    const { signInRemotely } = await loadCode(() => import('../../api/session/remote-sign-in.ts'));
    return signInRemotely(session, username, password);
  };
  return (
    <CardPage title={words.title}>
      <Notice tone={reason === 'link-refused' || reason === 'key-refused' ? 'warn' : 'info'} role="status">
        {words.reasons[reason]}
      </Notice>
      {stored}
      {!isOwn && <p>{words.service(session.http.baseUrl)}</p>}
      {isOwn && (
        <>
          <p>{words.makeLink}</p>
          <Command />
          <p className={styles.quiet}>{words.dataHint}</p>
        </>
      )}
      <PasswordForm onPassword={onPassword} />
      <KeyForm onKey={(key) => session.signInWithKey(key)} />
      <ErrorBoundary fallback={null}>
        <Suspense>
          <ServiceForm />
        </Suspense>
      </ErrorBoundary>
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

type PasswordFormProps = {
  /** Rejects with an ApiError if the service refuses. */
  readonly onPassword: (username: string, password: string) => Promise<void>;
};

function PasswordForm({ onPassword }: PasswordFormProps) {
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
