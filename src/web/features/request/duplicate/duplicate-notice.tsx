import { useEffect, useRef } from 'react';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { useApi } from '../../../api/api-context.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { formatAgo } from '../../../ui/i18n/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { isRunning } from './choose-duplicate.ts';
import styles from './duplicate-notice.module.css';
import { duplicateStrings as words } from './duplicate-strings.ts';
import type { DuplicateCheck } from './use-duplicate.ts';

/** The notice about an earlier job of the same clip, or a line that says which jobs were not checked. */
export function DuplicateNotice({ check, id }: { readonly check: DuplicateCheck; readonly id: string }) {
  const ago = useAgo(check.job);
  const title = check.job && titleOf(check.job, check.isOwn, ago);
  useAnnouncement(check, title);
  return (
    <>
      {check.job && (
        <div id={id} className={styles.place}>
          <Notice tone="warn">
            <p>
              <strong>{title}</strong>
            </p>
            <p>{detailOf(check.job, ago)}</p>
          </Notice>
        </div>
      )}
      {check.comparedJobs !== null && check.comparedJobs > 0 && (
        <p className={styles.scope}>{words.compared(check.comparedJobs)}</p>
      )}
      {check.state === 'failed' && <p className={styles.scope}>{words.failed}</p>}
    </>
  );
}

function titleOf(job: Job, isOwn: boolean, ago: string | null): string {
  if (isRunning(job)) return words.running;
  if (ago === null) return isOwn ? words.ownUndated : words.otherUndated;
  return isOwn ? words.own(ago) : words.other(ago);
}

function detailOf(job: Job, ago: string | null): string {
  const name = job.output_name ?? job.aoi_name ?? words.unnamed(job.id.slice(0, 8));
  if (isRunning(job)) return ago === null ? words.startedUndated(name) : words.started(name, ago);
  const files = job.output_artifacts?.clips ?? [];
  return words.done(
    name,
    files.reduce((sum, file) => sum + file.size_bytes, 0),
    files.length,
  );
}

/** How long before the service's last response the job was created; null if the service doesn't report it. */
function useAgo(job: Job | null): string | null {
  const { clock } = useApi();
  const now = useNow(10_000, job !== null);
  const createdAtMs = Date.parse(job?.created_at ?? '');
  // The browser's clock may be wrong by hours.
  return Number.isNaN(createdAtMs) ? null : formatAgo((clock.lastResponseAtMs() ?? now.getTime()) - createdAtMs);
}

/** Announces a duplicate that was found for a changed request, but not the job that the user just created with it. */
function useAnnouncement({ state, checkedRequest }: DuplicateCheck, title: string | null): void {
  const announced = useRef(0);
  useEffect(() => {
    if (state !== 'checked' || announced.current === checkedRequest) return;
    announced.current = checkedRequest;
    if (title !== null) announce(title);
  }, [state, checkedRequest, title]);
}
