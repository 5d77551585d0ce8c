import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { fireEvent, renderApp, screen } from '../../../../testing/components/render.tsx';
import { aSourceItem } from '../../../../testing/components/source-item.ts';
import { chosenSourceStrings } from './chosen-source-strings.ts';
import { ItemList } from './item-list.tsx';
import type { FoundItem } from './search/item-finder.ts';
import { sourceStrings as words } from './source-strings.ts';

const scene = aSourceItem({
  id: 'scene',
  name: 'Landsat 7',
  datetime: '2001-08-14T12:00:00Z',
  gsdMetres: 28.5,
  cloudPercent: 3,
});
const shore = aSourceItem({ id: 'shore', name: 'Shore' });
const archived = aSourceItem({ id: 'old', name: 'Survey', archiveNote: '', assets: [] });
const empty = aSourceItem({ id: 'empty', name: 'Picture', assets: [] });
const found = [scene, shore, archived, empty].map((item): FoundItem => ({ item, share: undefined }));

function renderList({ items = found, hoveredId = null as string | null, loadMore = vi.fn() } = {}) {
  const onSelect = vi.fn();
  const onHover = vi.fn();
  const List = () => {
    const [selectedId, setSelectedId] = useState('shore');
    const select = (id: string) => {
      onSelect(id);
      setSelectedId(id);
    };
    return (
      <ItemList
        found={items}
        selectedId={selectedId}
        hoveredId={hoveredId}
        isOutdated={false}
        onSelect={select}
        onHover={onHover}
        loadMore={loadMore}
      />
    );
  };
  return { onSelect, onHover, loadMore, ...renderApp(<List />) };
}

const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the list of items', () => {
  it('is a named group of radio buttons with date, pixel size and cloud', () => {
    renderList();
    expect(screen.getByRole('radiogroup', { name: chosenSourceStrings.title })).toBeDefined();
    expect(radio(/Landsat 7/).checked).toBe(false);
    expect(radio(/Shore/).checked).toBe(true);
    expect(screen.getByText(`2001-08-14 · 28.5 m · ${words.cloud(3)}`)).toBeDefined();
  });

  it('marks archived items and items without a raster', () => {
    renderList();
    expect(radio(new RegExp(`Survey.*${words.archived}`))).toBeDefined();
    expect(radio(new RegExp(`Picture.*${words.noAssets}`))).toBeDefined();
  });

  it('selects an item by a click and by arrow keys', async () => {
    const { user, onSelect } = renderList();
    await user.click(radio(/Landsat 7/));
    expect(onSelect).toHaveBeenLastCalledWith('scene');
    await user.keyboard('{ArrowDown}');
    expect(onSelect).toHaveBeenLastCalledWith('shore');
    expect(document.activeElement).toBe(radio(/Shore/));
  });

  it('reports the hovered or focused item for the map', async () => {
    const { user, onHover } = renderList();
    await user.hover(radio(/Survey/));
    expect(onHover).toHaveBeenLastCalledWith('old');
    await user.unhover(radio(/Survey/));
    expect(onHover).toHaveBeenLastCalledWith(null);
    await user.tab();
    expect(onHover).toHaveBeenLastCalledWith('shore');
    await user.tab();
    expect(onHover).toHaveBeenLastCalledWith(null);
  });

  it('marks the item that is hovered on the map', () => {
    renderList({ hoveredId: 'old' });
    const [first, , hovered] = screen.getAllByRole('radio').map((input) => input.closest('label')?.className);
    expect(hovered).not.toBe(first);
  });

  it('shows the coverage of the area by each item, and 100 % only for full coverage', () => {
    const shares = [0.9999, 1, null, 0];
    renderList({ items: found.map(({ item }, index) => ({ item, share: shares[index] })) });
    expect(radio(new RegExp(`Landsat 7.*${words.coverageLabel(99)}`))).toBeDefined();
    expect(radio(new RegExp(`Shore.*${words.coverageLabel(100)}`))).toBeDefined();
    expect(radio(new RegExp(`Survey.*${words.noFootprint}`))).toBeDefined();
    expect(radio(new RegExp(`Picture.*${words.outside}`))).toBeDefined();
  });

  it('requests the next page when the last row is drawn, and not before', () => {
    expect(renderList().loadMore).toHaveBeenCalled();
    const items = Array.from({ length: 200 }, (_, index) => ({
      item: aSourceItem({ id: `i${index}` }),
      share: undefined,
    }));
    expect(renderList({ items }).loadMore).not.toHaveBeenCalled();
  });

  it('shows the picture of an item, and its glyph if it has none or it can’t be loaded', () => {
    const pictured = {
      item: aSourceItem({ id: 'p', name: 'P', thumbnailUrl: 'https://example.org/p.webp' }),
      share: undefined,
    };
    const { container } = renderList({ items: [pictured, ...found.slice(1)] });
    const picture = container.querySelector('img');
    expect(picture?.getAttribute('loading')).toBe('lazy');
    expect(container.querySelectorAll('label svg')).toHaveLength(3);
    if (picture) fireEvent.error(picture);
    expect(container.querySelectorAll('label svg')).toHaveLength(4);
  });
});
