import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { ErrorText } from '../../api/error-text.tsx';
import { type DeviceRequest, decideDevice, readDeviceRequest } from '../../api/session/device-request.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/i18n/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CardPage } from '../shell/card-page.tsx';
import styles from '../shell/sign-in-page.module.css';
import { deviceStrings as words } from './device-strings.ts';

type Step =
  | { readonly kind: 'code' }
  | { readonly kind: 'request'; readonly code: string; readonly request: DeviceRequest }
  | { readonly kind: 'done'; readonly decision: 'approve' | 'deny' };

/** The page on which a signed-in person enters a device's code, sees what the device requests, and approves or denies it (RFC 8628, 3.3). */
export function DevicePage() {
  const { session } = useApi();
  const [code, setCode] = useState(codeOfAddress);
  const [step, setStep] = useState<Step>({ kind: 'code' });
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (work: () => Promise<Step>) => {
    setIsSending(true);
    setError(null);
    await work().then(setStep, (failure: unknown) => {
      setError(failure);
      if (isUnknownCode(failure)) setStep({ kind: 'code' });
    });
    setIsSending(false);
  };
  const decide = (decision: 'approve' | 'deny') =>
    void send(async () => {
      await decideDevice(session, code, decision);
      return { kind: 'done', decision };
    });
  return (
    <CardPage title={words.title}>
      {step.kind === 'code' && (
        <CodeForm
          code={code}
          onCode={setCode}
          isSending={isSending}
          error={error}
          onSubmit={() =>
            void send(async () => ({ kind: 'request', code, request: await readDeviceRequest(session, code) }))
          }
        />
      )}
      {step.kind === 'request' && (
        <Decision code={step.code} request={step.request} isSending={isSending} error={error} onDecide={decide} />
      )}
      {step.kind === 'done' && (
        <Notice tone={step.decision === 'approve' ? 'info' : 'warn'} role="status">
          {step.decision === 'approve' ? words.approved : words.denied}
        </Notice>
      )}
      <a href="/">{words.openApp}</a>
    </CardPage>
  );
}

type CodeFormProps = {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
};

function CodeForm({ code, onCode, isSending, error, onSubmit }: CodeFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSending && code.trim() !== '') onSubmit();
  };
  const sentence = isUnknownCode(error) ? words.codeUnknown : <ErrorText error={error} />;
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{words.intro}</p>
      <TextField
        label={words.code}
        hint={words.codeHint}
        error={error === null ? null : sentence}
        autoCapitalize="characters"
        value={code}
        onValue={(value) => onCode(value.toUpperCase())}
      />
      <div>
        <Button type="submit" variant="primary" disabled={isSending || code.trim() === ''}>
          {words.continue}
        </Button>
      </div>
    </form>
  );
}

type DecisionProps = {
  readonly code: string;
  readonly request: DeviceRequest;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onDecide: (decision: 'approve' | 'deny') => void;
};

function Decision({ code, request, isSending, error, onDecide }: DecisionProps) {
  const { data: account } = useAccount();
  const time = formatClock(new Date(request.created_at));
  return (
    <section className={styles.form} aria-label={words.title}>
      <p>{words.request(request.client_id, request.address, time)}</p>
      <p>{words.organization(account?.organizationName ?? account?.organizationId ?? '…')}</p>
      <p>
        <code>{request.scopes.join(' ')}</code>
      </p>
      <Notice tone="warn">{words.caution(code)}</Notice>
      {error !== null && (
        <Notice tone="bad" role="alert">
          <ErrorText error={error} />
        </Notice>
      )}
      <div>
        <Button variant="primary" disabled={isSending} onClick={() => onDecide('approve')}>
          {words.approve}
        </Button>{' '}
        <Button disabled={isSending} onClick={() => onDecide('deny')}>
          {words.deny}
        </Button>
      </div>
    </section>
  );
}

/** The code in the fragment of the address that the device shows (`#user_code=…`), where it doesn't stay. The person confirms it. */
function codeOfAddress(): string {
  const code = new URLSearchParams(location.hash.replace(/^#/, '')).get('user_code') ?? '';
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return code.toUpperCase();
}

function isUnknownCode(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
