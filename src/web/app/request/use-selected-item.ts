import type { SourceItem } from '../../api/items/source-item.ts';
import { useItem } from '../../api/items/use-item.ts';
import type { Items } from '../../api/items/use-items.ts';

/** The chosen item: from the list, or asked for by its id when the list doesn't have it; null while there is none. */
export function useSelectedItem(itemId: string | null, items: Items | undefined): SourceItem | null {
  const listed = items?.items.find(({ id }) => id === itemId);
  const isMissing = items !== undefined && itemId !== null && listed === undefined;
  const asked = useItem(isMissing ? itemId : null);
  return listed ?? (isMissing ? (asked.data ?? null) : null);
}
