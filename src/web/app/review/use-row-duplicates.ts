import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { featureNames } from '../../../contract/features.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ReviewRow } from '../../api/review/review-row.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { chooseDuplicate } from '../../features/request/duplicate/choose-duplicate.ts';
import { usePacedTransport } from './paced-transport.ts';

export type RowDuplicates = {
  /** The newest usable job of the same clip, by the row's id. */
  readonly jobs: ReadonlyMap<string, Job>;
  readonly isChecking: boolean;
  /** The number of rows whose check failed, which `retry` repeats. */
  readonly failed: number;
  /** The number of rows that are too many to be checked. */
  readonly skipped: number;
  readonly retry: () => void;
};

/** Each row is one request; the rows after these are not checked. */
const MAX_CHECKED_ROWS = 500;
const CONCURRENT_REQUESTS = 4;

type SameClipCode = typeof import('../../features/request/duplicate/same-clip.ts');
type Checked = { readonly inputs: string; readonly found: readonly Job[] | null };

/**
 * Searches earlier jobs of the same clip for the rows that were not sent: in the service if it can search by fingerprint (contract
 * 11.3), otherwise among the loaded jobs. Results are retained while the row has the same item.
 */
export function useRowDuplicates(
  rows: readonly ReviewRow[],
  items: ReadonlyMap<string, SourceItem>,
  loaded: readonly JobRow[],
): RowDuplicates {
  const transport = usePacedTransport();
  const { data: account } = useAccount();
  const organizationId = account?.organizationId;
  const canSearch = account?.features.includes(featureNames.jobsSearch) ?? false;
  const candidates = useMemo(() => rows.filter(isCandidate), [rows]);
  const [checked, setChecked] = useState<ReadonlyMap<string, Checked>>(new Map());
  const [attempt, setAttempt] = useState(0);
  const cache = useRef(new Map<string, Checked>());
  const inputsOf = useCallback((row: ReviewRow) => identityOf(row, sourceOf(row, items)), [items]);
  const loadedJobs = useMemo(() => loaded.map(({ job }) => job), [loaded]);
  const compared = useRef(loadedJobs);
  compared.current = loadedJobs;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt checks the rows that failed
  useEffect(() => {
    if (organizationId === undefined) return;
    const abort = new AbortController();
    const { signal } = abort;
    const pending = candidates
      .slice(0, MAX_CHECKED_ROWS)
      .filter((row) => cache.current.get(row.id)?.inputs !== inputsOf(row));
    const clipOf = (row: ReviewRow, code: SameClipCode) => {
      const source = sourceOf(row, items);
      const [geometry, itemId, assetKeys] = [row.geometry, row.item?.id ?? '', row.item?.assetKeys ?? []];
      if (source === undefined) return { geometry, itemId, assetKeys };
      return code.clipOf({ geometry, itemId, assets: source.assets.filter(({ key }) => assetKeys.includes(key)) });
    };
    const checkNext = async (code: SameClipCode) => {
      for (let row = pending.shift(); row !== undefined; row = pending.shift()) {
        const clip = clipOf(row, code);
        const found = canSearch
          ? await code.searchSameClip(transport, { organizationId, clip, signal }).catch(nullIfFailed)
          : code.jobsOfSameClip(compared.current, clip);
        signal.throwIfAborted();
        cache.current.set(row.id, { inputs: inputsOf(row), found });
      }
    };
    const run = async () => {
      const code =
        pending.length === 0 ? null : await import('../../features/request/duplicate/same-clip.ts').catch(() => null);
      if (code) await Promise.all(Array.from({ length: CONCURRENT_REQUESTS }, () => checkNext(code)));
      // Without its code, no row can be checked.
      for (const row of pending) cache.current.set(row.id, { inputs: inputsOf(row), found: null });
      if (!signal.aborted) setChecked(new Map(cache.current));
    };
    run().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    return () => abort.abort();
  }, [candidates, inputsOf, organizationId, canSearch, transport, attempt]);

  const retry = useCallback(() => {
    for (const [id, { found }] of cache.current) if (found === null) cache.current.delete(id);
    setChecked(new Map(cache.current));
    setAttempt((last) => last + 1);
  }, []);

  return useMemo(() => {
    const jobs = new Map<string, Job>();
    let failed = 0;
    let isChecking = false;
    for (const row of candidates.slice(0, MAX_CHECKED_ROWS)) {
      const result = checked.get(row.id);
      if (result?.inputs !== inputsOf(row)) isChecking = true;
      else if (result.found === null) failed++;
      else {
        const job = chooseDuplicate(result.found, loadedJobs);
        if (job) jobs.set(row.id, job);
      }
    }
    return { jobs, isChecking, failed, skipped: Math.max(0, candidates.length - MAX_CHECKED_ROWS), retry };
  }, [candidates, inputsOf, checked, loadedJobs, retry]);
}

/** A row that was sent, or is about to be, may itself be the job that would be found. */
function isCandidate({ jobId, body, item }: ReviewRow): boolean {
  return jobId === null && body === null && item !== null;
}

/** Undefined until the row's item is loaded; until then, all of its assets are taken to be clipped. */
function sourceOf({ item }: ReviewRow, items: ReadonlyMap<string, SourceItem>): SourceItem | undefined {
  return item ? items.get(item.id) : undefined;
}

function identityOf({ item }: ReviewRow, source: SourceItem | undefined): string {
  return `${item?.id} ${source !== undefined} ${item?.assetKeys.join('\n')}`;
}

/** The result of a request that failed, other than by being aborted. */
function nullIfFailed(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}
