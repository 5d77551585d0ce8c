import { describe, expect, it, vi } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore } from '../../../../testing/components/area-model.ts';
import { act, announced, fireEvent, renderApp, screen, waitFor } from '../../../../testing/components/render.tsx';
import { reshapeStrings } from './reshape-strings.ts';
import { SimplifyPanel } from './simplify-panel.tsx';

const words = reshapeStrings.simplify;

/** A circle with a diameter of a degree and this number of vertices. */
function circle(vertices: number): AoiGeometry {
  const ring = Array.from({ length: vertices }, (_, index): [number, number] => {
    const angle = (2 * Math.PI * index) / vertices;
    return [10 + Math.cos(angle) / 2, 50 + Math.sin(angle) / 2];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as [number, number]]] };
}

function renderPanel(geometry: AoiGeometry) {
  act(() => aoiStore.replace(geometry));
  const onClose = vi.fn();
  return { onClose, ...renderApp(<SimplifyPanel geometry={geometry} onClose={onClose} />) };
}

const slider = () => screen.findByRole<HTMLInputElement>('slider', { name: words.slider });
const apply = () => screen.getByRole<HTMLButtonElement>('button', { name: reshapeStrings.apply });

describe('the simplify panel', () => {
  it('shows that it is working, and can be cancelled meanwhile', async () => {
    const { onClose } = renderPanel(circle(40));
    expect(screen.getByText(reshapeStrings.working)).toBeDefined();
    // fireEvent, because the result could arrive during a simulated click.
    fireEvent.click(screen.getByRole('button', { name: reshapeStrings.cancel }));
    expect(onClose).toHaveBeenCalledOnce();
    await slider();
  });

  it('shows how many positions remain and how far the outline moves', async () => {
    renderPanel(circle(40));
    expect((await slider()).getAttribute('aria-valuetext')).toMatch(/^\d+ of 41 positions, /);
    expect(screen.getByText(/^No part of the outline moves by more than/)).toBeDefined();
  });

  it('simplifies to the number of the slider, and announces it', async () => {
    const { user, onClose } = renderPanel(circle(40));
    await slider();
    await user.click(apply());
    expect(aoiStore.getSnapshot().vertices).toBeLessThan(30);
    expect(announced()).toMatch(/^Simplified to \d+ positions/);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('has nothing to apply while all positions remain', async () => {
    renderPanel(circle(40));
    fireEvent.change(await slider(), { target: { value: '500' } });
    await waitFor(() => expect(screen.getByText(words.same)).toBeDefined());
    expect(apply().disabled).toBe(true);
  });

  it('reports that the simplest outline can’t be simplified', async () => {
    const { user, onClose } = renderPanel({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    });
    expect(await screen.findByText(words.minimal)).toBeDefined();
    await user.click(screen.getByRole('button', { name: reshapeStrings.close }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('starts at the limit of the service for an outline that is over it', async () => {
    renderPanel(circle(10_500));
    await slider();
    expect(screen.getByText(words.tooMany(10_000))).toBeDefined();
    expect(apply().disabled).toBe(false);
  });

  it('reports why it failed, and can be closed', async () => {
    // Not made of rings. The app refuses such areas, but another version may have stored one.
    const { user, onClose } = renderPanel({ ...box(0, 0, 1, 1), coordinates: null } as never);
    expect(await screen.findByText(/^The change could not be computed \(.+\)\. Reload the page\.$/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: reshapeStrings.close }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
