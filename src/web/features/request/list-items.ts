import type { SourceItem } from '../../api/items/source-item.ts';

/**
 * The items to show: those whose name holds the filter's words, the best covering first, unknown coverage between partly
 * covering and outside, clips of clips last among equals. The selected one is always there, also when it came by its id.
 */
export function listItems(
  items: readonly SourceItem[],
  selected: SourceItem | null,
  coverages: ReadonlyMap<string, number | null>,
  filter: string,
): SourceItem[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(({ name, id }) => {
    const text = `${name} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (selected !== null && !found.some(({ id }) => id === selected.id)) found.unshift(selected);
  const rank = ({ id }: SourceItem) => coverages.get(id) ?? (coverages.has(id) ? 0.0001 : 0);
  return found
    .map((item, index) => ({ item, index }))
    .sort((a, b) => rank(b.item) - rank(a.item) || Number(a.item.isClip) - Number(b.item.isClip) || a.index - b.index)
    .map(({ item }) => item);
}
