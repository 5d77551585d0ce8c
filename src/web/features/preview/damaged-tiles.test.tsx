import { act } from 'react';
import { expect, it } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { createStore } from '../../create-store.ts';
import { DamagedTiles } from './damaged-tiles.tsx';

it('says how many tiles are damaged, once there are any', () => {
  const damagedTiles = createStore(0);
  renderApp(<DamagedTiles client={{ damagedTiles }} />);
  expect(screen.queryByText(/damaged/)).toBeNull();
  act(() => damagedTiles.set(1));
  expect(screen.getByText(/1 tile of this file is damaged and shown empty/)).toBeDefined();
  act(() => damagedTiles.set(3));
  expect(screen.getByText(/3 tiles of this file are damaged and shown empty/)).toBeDefined();
});
