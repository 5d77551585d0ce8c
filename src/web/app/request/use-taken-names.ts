import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import { useStore } from '../../ui/hooks/use-store.ts';

/** The output names of the loaded jobs, and of the requests without an answer: of the outbox and of the review. */
export function useTakenNames(
  jobs: readonly Job[],
  unanswered: readonly { readonly body: string }[],
): ReadonlySet<string> {
  const rows = useStore(useApi().review);
  return useMemo(() => {
    const bodies = [...unanswered.map(({ body }) => body), ...rows.flatMap(({ body }) => body ?? [])];
    return new Set([...jobs.flatMap((job) => job.output_name ?? []), ...bodies.flatMap(outputName)]);
  }, [jobs, unanswered, rows]);
}

function outputName(body: string): string[] {
  // A body that this app wrote.
  const { output_name } = JSON.parse(body) as { output_name?: unknown };
  return typeof output_name === 'string' ? [output_name] : [];
}
