import { useState, useSyncExternalStore } from 'react';
import { useAccount } from '../../api/session/use-account.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { storageStatus } from '../../storage/storage.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './banners.module.css';
import { plainHttp } from './plain-http.ts';
import { useOnline } from './use-online.ts';

const words = strings.app;

/** Notices about the page: offline, storage blocked by another tab, account not loaded, plain HTTP, and a refused sign-in link. */
export function Banners({ linkRefused }: { readonly linkRefused: boolean }) {
  const isOnline = useOnline();
  const account = useAccount();
  const showsPlainHttp = useSyncExternalStore(plainHttp.subscribe, plainHttp.getSnapshot);
  const storage = useSyncExternalStore(storageStatus.subscribe, storageStatus.getSnapshot);
  const [isDismissed, setDismissed] = useState(false);
  return (
    <div className={styles.banners}>
      {!isOnline && (
        <Notice tone="warn" role="status">
          {words.offline}
        </Notice>
      )}
      {storage !== 'ready' && (
        <Notice
          tone="warn"
          role="status"
          action={
            storage === 'later-tab' && (
              <Button variant="link" onClick={() => location.reload()}>
                {words.reload}
              </Button>
            )
          }
        >
          {words.storage[storage]}
        </Notice>
      )}
      {account.isLoadingError && (
        // Map and job list need the account.
        <Notice
          tone="bad"
          role="alert"
          action={
            <Button variant="link" onClick={() => void account.refetch()}>
              {words.tryAgain}
            </Button>
          }
        >
          {errorSentence(account.error)}
        </Notice>
      )}
      {showsPlainHttp && (
        <Notice
          tone="warn"
          role="status"
          action={
            <Button variant="link" onClick={plainHttp.dismiss}>
              {words.dismiss}
            </Button>
          }
        >
          {strings.plainHttp.text}
        </Notice>
      )}
      {linkRefused && !isDismissed && (
        <Notice
          tone="info"
          role="status"
          action={
            <Button variant="link" onClick={() => setDismissed(true)}>
              {words.dismiss}
            </Button>
          }
        >
          {words.linkRefused}
        </Notice>
      )}
    </div>
  );
}
