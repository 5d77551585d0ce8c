import { Suspense, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import type { Account } from '../../api/session/account.ts';
import { Button } from '../../ui/button.tsx';
import { CountBadge } from '../../ui/count-badge.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { LockOpen, LogOut } from '../../ui/icons/shell-icons.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Logo } from '../../ui/logo.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import styles from './panel-header.module.css';
import { isPlainHttp } from './plain-http.ts';

const ConnectionDialog = lazyPart(() =>
  import('../connection/connection-dialog.tsx').then((module) => module.ConnectionDialog),
);

const words = strings.app;

type PanelHeaderProps = {
  readonly account: Account | undefined;
  readonly quota: { readonly limit: number | null; readonly used: number | null; readonly left: number | null };
  /** Shows the plain-HTTP warning again. */
  readonly onPlainHttp: () => void;
};

/** The organization, which opens the dialog about the connection, its remaining or used compute units, and the sign-out button. */
export function PanelHeader({ account, quota, onPlainHttp }: PanelHeaderProps) {
  const { session } = useApi();
  const [isConnectionOpen, setIsConnectionOpen] = useState(false);
  return (
    <header className={styles.header}>
      <Logo />
      <h1>{words.name}</h1>
      <p className={styles.account}>
        {account && (
          <Button
            variant="link"
            className={styles.organization}
            title={account.organizationName ?? account.organizationId}
            aria-haspopup="dialog"
            onClick={() => setIsConnectionOpen(true)}
          >
            {account.organizationName ?? account.organizationId}
          </Button>
        )}
        {quota.left !== null && quota.limit !== null && (
          <CountBadge>{words.unitsLeft(quota.left, quota.limit)}</CountBadge>
        )}
        {quota.limit === null && quota.used !== null && <CountBadge>{words.unitsUsed(quota.used)}</CountBadge>}
      </p>
      {isPlainHttp() && (
        <Button
          variant="icon"
          className={styles.warn}
          aria-label={strings.plainHttp.again}
          title={strings.plainHttp.again}
          onClick={onPlainHttp}
        >
          <LockOpen size={15} />
        </Button>
      )}
      <LanguageSwitch isShort />
      <Button variant="icon" aria-label={words.signOut} title={words.signOut} onClick={() => void session.signOut()}>
        <LogOut size={15} />
      </Button>
      {isConnectionOpen && account && (
        <ErrorBoundary>
          <Suspense>
            <ConnectionDialog account={account} onClose={() => setIsConnectionOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </header>
  );
}
