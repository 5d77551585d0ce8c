import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { anAsset, aSourceItem } from '../../../testing/components/source-item.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { AssetChips } from './asset-chips.tsx';

const words = strings.source;
const assets = [anAsset({ key: 'data', bandCount: 3, dataType: 'uint8' }), anAsset({ key: 'nir', dataType: 'uint16' })];

function renderChips(item: Partial<SourceItem>, chosenKeys: readonly string[] = ['data']) {
  const onAsset = vi.fn();
  const chips = <AssetChips item={aSourceItem({ assets, ...item })} chosenKeys={chosenKeys} onAsset={onAsset} />;
  return { onAsset, ...renderApp(chips) };
}

const chip = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });

describe('the assets of an item', () => {
  it('are a named group of checkboxes with bands and type', () => {
    renderChips({});
    expect(screen.getByRole('group', { name: words.assets })).toBeDefined();
    expect(chip(/data 3 × uint8/).checked).toBe(true);
    expect(chip(/nir uint16/).checked).toBe(false);
  });

  it('can be selected and deselected', async () => {
    const { user, onAsset } = renderChips({});
    await user.click(chip(/nir/));
    expect(onAsset).toHaveBeenLastCalledWith('nir', true);
    await user.click(chip(/data/));
    expect(onAsset).toHaveBeenLastCalledWith('data', false);
  });

  it('can be selected with the keyboard', async () => {
    const { user, onAsset } = renderChips({});
    await user.tab();
    await user.keyboard(' ');
    expect(onAsset).toHaveBeenCalledExactlyOnceWith('data', false);
  });

  it('show that there is nothing to clip without a raster asset', () => {
    renderChips({ assets: [] });
    expect(screen.getByText(words.noAssets)).toBeDefined();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('show why an archived item can’t be clipped, with its description if it has one', () => {
    const { unmount } = renderChips({ archiveNote: 'Replaced by the 2026 survey.' });
    expect(screen.getByText('Replaced by the 2026 survey.')).toBeDefined();
    expect(screen.queryByRole('checkbox')).toBeNull();
    unmount();
    renderChips({ archiveNote: '' });
    expect(screen.getByText(words.archived)).toBeDefined();
  });
});
