import { describe, expect, it, vi } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { anAsset, aSourceItem } from '../../../../testing/components/source-item.ts';
import type { SourceGrid, SourceItem } from '../../../api/items/source-item.ts';
import { AssetTable } from './asset-table.tsx';
import { sourceStrings as words } from './source-strings.ts';

const degreeGrid: SourceGrid = {
  width: 100,
  height: 100,
  proj4: '+proj=longlat +datum=WGS84',
  transform: [0, 0.5, 0, 50, 0, -0.5],
};
const metreGrid: SourceGrid = { width: 9, height: 9, proj4: '+proj=utm +zone=31', transform: [0, 10, 0, 0, 0, -10] };
const assets = [
  anAsset({ key: 'data', bandCount: 3, dataType: 'uint8', grid: degreeGrid }),
  anAsset({ key: 'nir', dataType: 'uint16', grid: metreGrid }),
];
/** 4 × 2 pixels of `data`; outside `nir`. */
const area: AoiGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 40],
      [12, 40],
      [12, 41],
      [10, 41],
      [10, 40],
    ],
  ],
};

type Sizes = Parameters<typeof AssetTable>[0]['sizes'];

function renderTable(item: Partial<SourceItem>, withArea: AoiGeometry | null = null, sizes: Sizes = new Map()) {
  const onAsset = vi.fn();
  const table = (
    <AssetTable
      item={aSourceItem({ assets, ...item })}
      area={withArea}
      chosenKeys={['data']}
      sizes={sizes}
      onAsset={onAsset}
    />
  );
  return { onAsset, ...renderApp(table) };
}

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const row = (name: RegExp) => within(box(name).closest('tr') as HTMLElement);

describe('the assets of an item', () => {
  it('are a table with bands, type and pixel size', () => {
    renderTable({});
    expect(screen.getByRole('table', { name: words.assets })).toBeDefined();
    expect(box(/data/).checked).toBe(true);
    expect(box(/nir/).checked).toBe(false);
    expect(row(/data/).getByText('3 × uint8')).toBeDefined();
    expect(row(/data/).getByText('0.5°')).toBeDefined();
    expect(row(/nir/).getByText('10 m')).toBeDefined();
    expect(screen.queryByText(words.columns.size)).toBeNull();
  });

  it('have their size within the area', async () => {
    renderTable({}, area);
    // 4 × 2 pixels of 3 bytes, with overviews of a third, and 10 kB for the header.
    expect(await row(/data/).findByText('≤ 10 kB')).toBeDefined();
    expect(row(/nir/).getByText(words.noPixel)).toBeDefined();
  });

  it('can be selected and deselected, also with the keyboard', async () => {
    const { user, onAsset } = renderTable({});
    await user.click(box(/nir/));
    expect(onAsset).toHaveBeenLastCalledWith('nir', true);
    box(/data/).focus();
    await user.keyboard(' ');
    expect(onAsset).toHaveBeenLastCalledWith('data', false);
  });

  it('can’t be selected if the service would refuse them, with the reason', async () => {
    const otherAssets = [
      { key: 'preview', role: 'overview', mediaType: 'image/tiff' },
      { key: 'picture', role: null, mediaType: 'image/jpeg; quality=low' },
      { key: 'unknown', role: null, mediaType: null },
    ];
    renderTable({ otherAssets });
    expect(box(/preview/).disabled).toBe(true);
    expect(row(/preview/).getByText(words.notClippable.role('overview'))).toBeDefined();
    expect(row(/picture/).getByText(words.notClippable.format('image/jpeg'))).toBeDefined();
    expect(row(/unknown/).getByText(words.notClippable.format(words.unknownFormat))).toBeDefined();
  });

  it('show that there is nothing to clip without a raster asset', () => {
    renderTable({ assets: [] });
    expect(screen.getByText(words.noAssets)).toBeDefined();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('show why an archived item can’t be clipped, with its description if it has one', () => {
    const { unmount } = renderTable({ archiveNote: 'Replaced by the 2026 survey.' });
    expect(screen.getByText('Replaced by the 2026 survey.')).toBeDefined();
    expect(screen.queryByRole('checkbox')).toBeNull();
    unmount();
    renderTable({ archiveNote: '' });
    expect(screen.getByText(words.archived)).toBeDefined();
  });
});
