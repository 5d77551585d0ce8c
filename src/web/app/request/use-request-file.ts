import { useCallback, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import type { ClipRequest } from '../../features/copy-as/clip-request.ts';
import type { FileResult } from './fill-from-file.ts';

/** A sentence about a file of a request. */
export type FileNotice = Pick<FileResult, 'tone' | 'sentence'>;

/**
 * Fills the form from files of requests that were dropped or chosen. Only the last file counts if several are opened in
 * succession. With `isReview`, the form has no single area, and nothing is filled.
 */
export function useRequestFile(isReview: boolean, onRequest: (request: ClipRequest) => void) {
  const { transport } = useApi();
  const [notice, setNotice] = useState<FileNotice | null>(null);
  const turn = useRef(0);
  const latest = useRef({ isReview, onRequest });
  latest.current = { isReview, onRequest };

  const open = useCallback(
    async (files: readonly File[]) => {
      const current = ++turn.current;
      const [file] = files;
      if (!file) return;
      const [{ readRequestFile }, { requestFileStrings: words }] = await Promise.all([
        import('./fill-from-file.ts'),
        import('../../features/copy-as/copy-as-strings.ts'),
      ]);
      if (latest.current.isReview) return setNotice({ tone: 'warn', sentence: words.inReview(file.name) });
      const { request, tone, sentence } = await readRequestFile(file, transport);
      if (current !== turn.current) return;
      if (request !== null) latest.current.onRequest(request);
      const others = files.length > 1 ? ` ${words.onlyFirst(files.length)}` : '';
      setNotice({ tone: others === '' ? tone : 'warn', sentence: sentence + others });
    },
    [transport],
  );
  return { notice, open, dismiss: () => setNotice(null) };
}
