import { expect, it, vi } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { announced, renderApp, screen } from '../../../../testing/components/render.tsx';
import { anAsset } from '../../../../testing/components/source-item.ts';
import { FitButtons, type FitButtonsProps } from './fit-buttons.tsx';
import { fitStrings as words } from './fit-strings.ts';

const proj4 = '+proj=longlat +datum=WGS84';
const grid = { width: 40_000, height: 40_000, proj4, transform: [0, 0.001, 0, 40, 0, -0.001] } as const;
const assets = [anAsset({ key: 'data', bandCount: 3, grid }), anAsset({ key: 'nir', bandCount: 1, grid })];
const ring: [number, number][] = [
  [10, 10],
  [20, 10],
  [20, 20],
  [10, 20],
  [10, 10],
];
const area: AoiGeometry = { type: 'Polygon', coordinates: [ring] };
const excess = { unitsLeft: 13 };

function renderButtons(props: Partial<FitButtonsProps> = {}) {
  const [onArea, onDrop] = [vi.fn(), vi.fn()];
  const buttons = { area, assets, excess, periodEnd: '2026-12-01T00:00:00Z', onArea, onDrop, ...props };
  return { onArea, onDrop, ...renderApp(<FitButtons {...buttons} />) };
}

it('scale the area, and say that it can be undone', async () => {
  const { user, onArea } = renderButtons();
  await user.click(await screen.findByRole('button', { name: /^Scale the area to 74 % \(/ }));
  expect(onArea).toHaveBeenCalledOnce();
  expect(announced()).toBe(words.scaled(74));
});

it('leave out an asset, unless that is not possible', async () => {
  const { user, onDrop, unmount } = renderButtons();
  await user.click(await screen.findByRole('button', { name: words.drop(['nir']) }));
  expect(onDrop).toHaveBeenCalledExactlyOnceWith(['nir']);
  unmount();
  renderButtons({ onDrop: null });
  expect(await screen.findByRole('button', { name: /^Scale/ })).toBeDefined();
  expect(screen.queryByRole('button', { name: words.drop(['nir']) })).toBeNull();
});

it('say from when there are new units if nothing fits', async () => {
  renderButtons({ excess: { unitsLeft: 0 } });
  expect(await screen.findByText(/New units are available from 2026-12-01\.$/)).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});
