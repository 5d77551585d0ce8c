import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';

/** A source of the review, with the assets to clip. */
export type ReviewItem = { readonly id: string; readonly name: string; readonly assetKeys: readonly string[] };

/** One area of one item: at most one job. */
export type ReviewRow = {
  /** The row's Idempotency-Key. All its attempts send it, on this page and after a reload. */
  readonly id: string;
  readonly order: number;
  readonly areaId: number;
  readonly areaName: string;
  readonly geometry: AoiGeometry;
  /** null until an item is added. */
  readonly item: ReviewItem | null;
  readonly isExcluded: boolean;
  /** Whether the user included the row although the same clip exists. Absent in rows of earlier versions. */
  readonly isRepeatWanted?: boolean;
  /** The exact body of every attempt, stored before the first request of any row; null until the button is pressed. */
  readonly body: string | null;
  readonly jobId: string | null;
  /** Why the service refused the last attempt, or null. */
  readonly refusal: string | null;
  /** True for a job that is run again, which isn't a row of the review. */
  readonly isRerun?: true;
};

export type ReviewArea = { readonly name: string; readonly geometry: AoiGeometry };

/** A request that is complete: its exact body, and what its row shows. */
export type ReadyRequest = ReviewArea & { readonly body: string };

/** What may change in a row that has no job. */
export type RowChange = Partial<Pick<ReviewRow, 'item' | 'isExcluded' | 'isRepeatWanted' | 'body' | 'refusal'>>;

/** Areas as rows of one item, behind the rows that there are. */
export function areaRows(
  areas: readonly ReviewArea[],
  item: ReviewItem | null,
  { newKey, after }: { readonly newKey: () => string; readonly after: readonly ReviewRow[] },
): ReviewRow[] {
  const [firstOrder, firstArea] = [nextOf(after, 'order'), nextOf(after, 'areaId')];
  return areas.map(({ name, geometry }, index) => ({
    ...{ id: newKey(), order: firstOrder + index, areaId: firstArea + index, areaName: name, geometry, item },
    ...{ isExcluded: false, body: null, jobId: null, refusal: null },
  }));
}

/** Complete requests that run jobs again as rows, behind the rows that there are. */
export function rerunRows(
  requests: readonly ReadyRequest[],
  { newKey, after }: { readonly newKey: () => string; readonly after: readonly ReviewRow[] },
): ReviewRow[] {
  const rows = areaRows(requests, null, { newKey, after });
  return rows.map((row, index) => ({ ...row, body: requests[index]?.body ?? null, isRerun: true }));
}

/** A new row of another item for each area, and the item for the rows that have none. */
export function itemRows(rows: readonly ReviewRow[], item: ReviewItem, newKey: () => string) {
  const areas = new Map(rows.map((row) => [row.areaId, row]));
  const waiting = rows.filter((row) => row.item === null).map(({ id }) => id);
  if (waiting.length > 0) return { waiting, added: [] };
  const firstOrder = nextOf(rows, 'order');
  const added = [...areas.values()].map(
    ({ areaId, areaName, geometry }, index): ReviewRow => ({
      ...{ id: newKey(), order: firstOrder + index, areaId, areaName, geometry, item },
      ...{ isExcluded: false, body: null, jobId: null, refusal: null },
    }),
  );
  return { waiting, added };
}

/** Whether two rows clip the same assets of the same item. */
export function isSameItem(a: ReviewItem | null, b: ReviewItem | null): boolean {
  return a?.id === b?.id && a?.assetKeys.join('\n') === b?.assetKeys.join('\n');
}

function nextOf(rows: readonly ReviewRow[], key: 'order' | 'areaId'): number {
  return rows.reduce((next, row) => Math.max(next, row[key] + 1), 0);
}
