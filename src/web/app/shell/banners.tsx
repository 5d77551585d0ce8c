import { useState } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import { useAccount } from '../../api/session/use-account.ts';
import { storageStatus } from '../../storage/storage.ts';
import { Button } from '../../ui/button.tsx';
import { useOnline } from '../../ui/hooks/use-online.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { bannerStrings } from './banner-strings.ts';
import type { usePlainHttpWarning } from './plain-http.ts';

const words = strings.app;

type BannersProps = { readonly linkRefused: boolean; readonly plainHttp: ReturnType<typeof usePlainHttpWarning> };

/** Notices about the page: offline, storage blocked by another tab, account not loaded, plain HTTP, and a refused sign-in link. */
export function Banners({ linkRefused, plainHttp }: BannersProps) {
  const isOnline = useOnline();
  const account = useAccount();
  const storage = useStore(storageStatus);
  const [isDismissed, setDismissed] = useState(false);
  return (
    <>
      {!isOnline && (
        <Notice tone="warn" role="status">
          {bannerStrings.offline}
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
          {bannerStrings.storage[storage]}
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
          <ErrorText error={account.error} />
        </Notice>
      )}
      {plainHttp.isShown && (
        <Notice
          tone="warn"
          role="status"
          action={
            <Button variant="link" onClick={plainHttp.dismiss}>
              {words.dismiss}
            </Button>
          }
        >
          {bannerStrings.plainHttp}
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
          {bannerStrings.linkRefused}
        </Notice>
      )}
    </>
  );
}
