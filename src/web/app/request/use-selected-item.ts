import type { SourceItem } from '../../api/items/source-item.ts';
import { useItem } from '../../api/items/use-item.ts';
import type { Items } from '../../api/items/use-items.ts';

/** The selected item, from the list or requested by its id if the list doesn't contain it; null if there is none. */
export function useSelectedItem(itemId: string | null, items: Items | undefined): SourceItem | null {
  const listed = items?.items.find(({ id }) => id === itemId);
  const isMissing = items !== undefined && itemId !== null && listed === undefined;
  const requested = useItem(isMissing ? itemId : null);
  return listed ?? (isMissing ? (requested.data ?? null) : null);
}
