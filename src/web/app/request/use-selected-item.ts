import type { SourceItem } from '../../api/items/source-item.ts';
import { useItem } from '../../api/items/use-item.ts';
import type { Items } from '../../api/items/use-items.ts';
import { ApiError, errorSentence } from '../../api/transport/api-error.ts';
import { chosenSourceStrings } from '../../features/request/source/chosen-source-strings.ts';
import type { ItemProblem } from '../../features/request/source/source-section.tsx';

type SelectedItem = { readonly item: SourceItem | null; readonly itemProblem: ItemProblem | null };

/**
 * The selected item, from the list or requested by its id if the list doesn't contain it; null if there is none.
 * `itemProblem` says why the requested one can't be used. `linkedId` is the id in the address.
 */
export function useSelectedItem(
  itemId: string | null,
  linkedId: string | null,
  items: Items | undefined,
): SelectedItem {
  const listed = items?.items.find(({ id }) => id === itemId);
  const isMissing = items !== undefined && itemId !== null && listed === undefined;
  const { data, error, refetch } = useItem(isMissing ? itemId : null);
  if (!isMissing) return { item: listed ?? null, itemProblem: null };
  if (error === null) return { item: data ?? null, itemProblem: null };
  const isUnknown = error instanceof ApiError && error.status === 404;
  const { unknownItem } = chosenSourceStrings;
  const sentence = isUnknown ? unknownItem[itemId === linkedId ? 'link' : 'draft'] : errorSentence(error);
  return { item: data ?? null, itemProblem: { sentence, onRetry: isUnknown ? null : () => void refetch() } };
}
