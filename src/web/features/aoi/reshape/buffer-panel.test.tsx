import { describe, expect, it, vi } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, mapMarks } from '../../../../testing/components/area-model.ts';
import { act, announced, renderApp, screen, waitFor } from '../../../../testing/components/render.tsx';
import { BufferPanel } from './buffer-panel.tsx';
import { reshapeStrings } from './reshape-strings.ts';

const words = reshapeStrings.buffer;
const area = box(10, 50, 10.1, 50.1);

function renderPanel() {
  act(() => aoiStore.replace(area, 'Bay'));
  const onClose = vi.fn();
  return { onClose, ...renderApp(<BufferPanel geometry={area} onClose={onClose} />) };
}

const distance = () => screen.getByRole('textbox', { name: words.distance });
const apply = () => screen.getByRole<HTMLButtonElement>('button', { name: reshapeStrings.apply });
const whenApplicable = () => waitFor(() => expect(apply().disabled).toBe(false));

describe('the buffer panel', () => {
  it('can’t be applied before a distance is typed', () => {
    renderPanel();
    expect(apply().disabled).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('previews the result on the map and as text, then applies it', async () => {
    const { user, onClose } = renderPanel();
    await user.type(distance(), '500');
    await whenApplicable();
    // The map follows the panel in an effect.
    await waitFor(() => expect(mapMarks.getSnapshot().preview).not.toBeNull());
    expect(screen.getAllByRole('status').at(-1)?.textContent).toMatch(/km² → .*\(\+/);
    const before = aoiStore.getSnapshot().areaKm2 ?? 0;
    await user.click(apply());
    expect(aoiStore.getSnapshot().areaKm2).toBeGreaterThan(before);
    expect(aoiStore.getSnapshot().name).toBe('Bay');
    expect(announced()).toMatch(/^Done\./);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('shrinks the area, in kilometres too', async () => {
    const { user } = renderPanel();
    await user.selectOptions(screen.getByRole('combobox', { name: words.way }), words.ways.in);
    await user.selectOptions(screen.getByRole('combobox', { name: words.unit }), words.units.km);
    await user.type(distance(), '1');
    await whenApplicable();
    expect(screen.getAllByRole('status').at(-1)?.textContent).toMatch(/\(−/);
  });

  it('reports that nothing would be left', async () => {
    const { user } = renderPanel();
    await user.selectOptions(screen.getByRole('combobox', { name: words.way }), words.ways.in);
    await user.type(distance(), '90000');
    expect(await screen.findByText(words.nothing)).toBeDefined();
    expect(apply().disabled).toBe(true);
  });

  it.each([
    ['no number', 'abc', words.bad],
    ['zero', '0', words.bad],
    ['too far', '1000001', words.tooFar],
  ])('reports what is wrong with a distance: %s', async (_, typed, problem) => {
    const { user } = renderPanel();
    await user.type(distance(), typed);
    expect(screen.getByRole('alert').textContent).toBe(problem);
    expect(apply().disabled).toBe(true);
  });

  it('can be cancelled without a change, and removes its preview from the map', async () => {
    const { user, onClose, unmount } = renderPanel();
    await user.type(distance(), '500');
    await whenApplicable();
    await user.click(screen.getByRole('button', { name: reshapeStrings.cancel }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(aoiStore.getSnapshot().geometry).toEqual(area);
    unmount();
    expect(mapMarks.getSnapshot().preview).toBeNull();
  });
});
