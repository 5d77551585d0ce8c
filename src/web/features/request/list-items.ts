import type { SourceItem } from '../../api/items/source-item.ts';

/**
 * The items to show: name or id contains every word of the filter; sorted by coverage, with unknown coverage between partial
 * and none, and clips last among equals. Always contains the selected item.
 */
export function listItems(
  items: readonly SourceItem[],
  selected: SourceItem | null,
  coverages: ReadonlyMap<string, number | null>,
  filter: string,
): SourceItem[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = items.filter(({ name, id }) => {
    const text = `${name} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (selected !== null && !matching.some(({ id }) => id === selected.id)) matching.unshift(selected);
  const rank = ({ id }: SourceItem) => coverages.get(id) ?? (coverages.has(id) ? 0.0001 : 0);
  return matching
    .map((item, index) => ({ item, index }))
    .sort((a, b) => rank(b.item) - rank(a.item) || Number(a.item.isClip) - Number(b.item.isClip) || a.index - b.index)
    .map(({ item }) => item);
}
