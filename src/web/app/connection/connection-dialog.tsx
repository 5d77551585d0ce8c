import { Suspense, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { type Account, mayUse } from '../../api/session/account.ts';
import { deleteAccountData, unresolvedOf } from '../../storage/delete-account-data.ts';
import { Button } from '../../ui/button.tsx';
import { DialogActions, ModalDialog } from '../../ui/dialog/modal-dialog.tsx';
import { useConfirm } from '../../ui/dialog/use-confirm.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { formatTime } from '../../ui/i18n/format.ts';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './connection-dialog.module.css';
import { connectionStrings as words } from './connection-strings.ts';

const ServiceForm = lazyPart(() => import('./service-form.tsx').then((module) => module.ServiceForm));

type ConnectionDialogProps = {
  readonly account: Account;
  readonly onClose: () => void;
  /** Loads the page again; tests pass their own. */
  readonly reload?: () => void;
};

/** Where the page is signed in, with which scopes, what they don't permit, and until when; signs out and deletes the account's data on this device. */
export function ConnectionDialog({ account, onClose, reload = () => location.replace('/') }: ConnectionDialogProps) {
  const { session, submitter } = useApi();
  const state = useStore(session);
  const shown = useStore(submitter).length;
  const confirm = useConfirm();
  const [hasFailed, setHasFailed] = useState(false);
  const forget = async () => {
    try {
      await deleteAccountData(account);
    } catch {
      return setHasFailed(true);
    }
    await session.signOut();
    reload();
  };
  const askToForget = async () => {
    // Without storage, all of them are on this page.
    const unresolved = (await unresolvedOf(account).catch(() => null)) ?? shown;
    confirm.ask({
      title: words.forgetTitle,
      text: unresolved > 0 ? words.forgetUnresolved(unresolved) : words.forgetText,
      confirm: words.forgetConfirm,
      cancel: words.cancel,
      onConfirm: () => void forget(),
    });
  };
  return (
    <ModalDialog title={words.title} width={400} onClose={onClose}>
      <Suspense>
        <ServiceForm reload={reload} />
      </Suspense>
      <dl className={styles.facts}>
        <dt>{words.organization}</dt>
        <dd>{account.organizationName ?? account.organizationId}</dd>
        <dt>{words.signedIn}</dt>
        <dd>{state.status === 'signed-in' && words.by[state.by]}</dd>
        <dt>{words.ends}</dt>
        <dd>{endOf(account)}</dd>
        <dt>{words.scopes}</dt>
        <dd>{account.scopes?.join(' ') ?? words.scopesUnknown}</dd>
      </dl>
      <DisabledFeatures account={account} />
      {hasFailed && (
        <Notice tone="bad" role="alert">
          {words.notDeleted}
        </Notice>
      )}
      <div className={styles.forget}>
        <p>{words.forgetHint}</p>
        <Button danger onClick={() => void askToForget()}>
          {words.forget}
        </Button>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
        <Button variant="primary" onClick={() => void session.signOut()}>
          {words.signOut}
        </Button>
      </DialogActions>
      {confirm.dialog}
    </ModalDialog>
  );
}

/** What the scopes don't permit, each with the scope that it needs. */
function DisabledFeatures({ account }: { readonly account: Account }) {
  const missing = Object.entries(words.features).filter(([scope]) => !mayUse(account, scope));
  if (missing.length === 0) return null;
  return (
    <section className={styles.disabled} aria-label={words.disabled}>
      <p>{words.disabled}:</p>
      <ul>
        {missing.map(([scope, feature]) => (
          <li key={scope}>
            {feature} ({words.needs(scope)})
          </li>
        ))}
      </ul>
    </section>
  );
}

function endOf({ expiresAt }: Account): string {
  if (expiresAt === undefined) return words.endUnknown;
  return expiresAt === null ? words.noEnd : formatTime(new Date(expiresAt));
}
