import { useMemo } from 'react';
import { type SourceItem, sourceItem } from '../api/source-item.ts';
import type { Items } from '../api/use-items.ts';
import { useOp } from '../api/use-op.ts';

/** The chosen item: from the list, or asked for by its id when the list doesn't have it; null while there is none. */
export function useSelectedItem(itemId: string | null, items: Items | undefined): SourceItem | null {
  const listed = items?.items.find(({ id }) => id === itemId);
  const isMissing = items !== undefined && itemId !== null && listed === undefined;
  const asked = useOp('items.get_stac', isMissing ? { item_id: itemId } : null);
  const found = useMemo(
    () => (asked.data ? { ...sourceItem(asked.data), id: itemId ?? '' } : null),
    [asked.data, itemId],
  );
  return listed ?? (isMissing ? found : null);
}
