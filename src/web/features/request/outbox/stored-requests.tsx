import { useEffect } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { Notice } from '../../../ui/notice.tsx';
import { outboxStrings as words } from './outbox-strings.ts';

/** On the sign-in page: how many stored requests will be sent after a sign-in. */
export function StoredRequests() {
  const { submitter } = useApi();
  const stored = useStore(submitter).filter(({ status }) => status === 'signed-out').length;
  useEffect(() => {
    // Without storage there are no stored requests.
    submitter.showStored().catch(() => undefined);
  }, [submitter]);
  return stored > 0 && <Notice tone="info">{words.stored(stored)}</Notice>;
}
