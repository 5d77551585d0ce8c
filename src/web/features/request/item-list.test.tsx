import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { aSourceItem } from '../../../testing/components/source-item.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { ItemList } from './item-list.tsx';

const words = strings.source;
const scene = aSourceItem({
  id: 'scene',
  name: 'Landsat 7',
  datetime: '2001-08-14T12:00:00Z',
  gsdMetres: 28.5,
  cloudPercent: 3,
});
const clip = aSourceItem({ id: 'clip', name: 'Shore', isClip: true });
const archived = aSourceItem({ id: 'old', name: 'Survey', archiveNote: '', assets: [] });
const empty = aSourceItem({ id: 'empty', name: 'Picture', assets: [] });
const items = [scene, clip, archived, empty];

type Coverages = ReadonlyMap<string, number | null>;

function renderList({ coverages = new Map() }: { readonly coverages?: Coverages } = {}) {
  const onSelect = vi.fn();
  const onHover = vi.fn();
  const List = () => {
    const [selected, setSelected] = useState(clip);
    const select = (id: string) => {
      onSelect(id);
      setSelected(items.find((item) => item.id === id) ?? clip);
    };
    return <ItemList items={items} selected={selected} coverages={coverages} onSelect={select} onHover={onHover} />;
  };
  return { onSelect, onHover, ...renderApp(<List />) };
}

const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the list of items', () => {
  it('renders nothing without items', () => {
    const { container } = renderApp(
      <ItemList items={[]} selected={null} coverages={new Map()} onSelect={vi.fn()} onHover={vi.fn()} />,
    );
    expect(container.querySelector('[role="radiogroup"]')).toBeNull();
  });

  it('is a named group of radio buttons with date, pixel size and cloud', () => {
    renderList();
    expect(screen.getByRole('radiogroup', { name: words.title })).toBeDefined();
    expect(radio(/Landsat 7/).checked).toBe(false);
    expect(radio(/Shore/).checked).toBe(true);
    expect(screen.getByText(`2001-08-14 · 28.5 m · ${words.cloud(3)}`)).toBeDefined();
  });

  it('marks clips, archived items and items without a raster', () => {
    renderList();
    expect(radio(new RegExp(`Shore.*${words.clip}`))).toBeDefined();
    expect(radio(new RegExp(`Survey.*${words.archived}`))).toBeDefined();
    expect(radio(new RegExp(`Picture.*${words.noAssets}`))).toBeDefined();
  });

  it('selects an item by a click and by arrow keys', async () => {
    const { user, onSelect } = renderList();
    await user.click(radio(/Landsat 7/));
    expect(onSelect).toHaveBeenLastCalledWith('scene');
    await user.keyboard('{ArrowDown}');
    expect(onSelect).toHaveBeenLastCalledWith('clip');
    expect(document.activeElement).toBe(radio(/Shore/));
  });

  it('reports the hovered or focused item for the map', async () => {
    const { user, onHover } = renderList();
    await user.hover(radio(/Survey/));
    expect(onHover).toHaveBeenLastCalledWith('old');
    await user.unhover(radio(/Survey/));
    expect(onHover).toHaveBeenLastCalledWith(null);
    await user.tab();
    expect(onHover).toHaveBeenLastCalledWith('clip');
    await user.tab();
    expect(onHover).toHaveBeenLastCalledWith(null);
  });

  it('shows the coverage of the area by each item, and 100 % only for full coverage', () => {
    const coverages = new Map([
      ['scene', 0.9999],
      ['clip', 1],
      ['old', null],
      ['empty', 0],
    ]);
    renderList({ coverages });
    expect(radio(new RegExp(`Landsat 7.*${words.coverageLabel(99)}`))).toBeDefined();
    expect(radio(new RegExp(`Shore.*${words.coverageLabel(100)}`))).toBeDefined();
    expect(radio(new RegExp(`Survey.*${words.noFootprint}`))).toBeDefined();
    expect(radio(new RegExp(`Picture.*${words.outside}`))).toBeDefined();
  });
});
