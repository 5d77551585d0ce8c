import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bowTie, box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, drawing, renewAreaModel } from '../../../../testing/components/area-model.ts';
import { aDrawControl } from '../../../../testing/components/draw-control.ts';
import { act, announced, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { aoiStrings } from '../aoi-strings.ts';
import type { AreaMap } from '../area-panel-types.ts';
import { DrawPanel } from './draw-panel.tsx';

const words = aoiStrings.draw;

function Draw({ controller = null }: { readonly controller?: AreaMap | null }) {
  const area = useStore(aoiStore);
  return <DrawPanel area={area} controller={controller} />;
}

const polygon = () => screen.getByRole<HTMLButtonElement>('button', { name: words.polygon });

// One test breaks the model for good.
beforeEach(renewAreaModel);

describe('the draw panel', () => {
  it('disables the tools until the map is ready, and says what works meanwhile', () => {
    renderApp(<Draw />);
    expect(screen.getByText(words.waiting)).toBeDefined();
    expect(polygon().disabled).toBe(true);
  });

  it('starts a tool once the map is there, and shows which one is active', async () => {
    const { user } = renderApp(<Draw />);
    act(() => drawing.connect(aDrawControl()));
    expect(screen.getByText(words.empty)).toBeDefined();
    await user.click(polygon());
    expect(polygon().getAttribute('aria-pressed')).toBe('true');
    await user.click(polygon());
    expect(polygon().getAttribute('aria-pressed')).toBe('false');
  });

  it('with an area offers to edit its vertices, to zoom to it and to remove it', async () => {
    aoiStore.replace(box(0, 0, 1, 1));
    const fitBounds = vi.fn();
    const { user } = renderApp(<Draw controller={{ fitBounds } as unknown as AreaMap} />);
    act(() => drawing.connect(aDrawControl()));
    await user.click(screen.getByRole('button', { name: words.edit }));
    expect(drawing.getSnapshot().tool).toBe('edit');
    expect(screen.getByRole('button', { name: words.done })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.zoom }));
    expect(fitBounds).toHaveBeenCalledExactlyOnceWith(box(0, 0, 1, 1));
    await user.click(screen.getByRole('button', { name: words.remove }));
    expect(aoiStore.getSnapshot().geometry).toBeNull();
    expect(announced()).toBe(aoiStrings.removed);
  });

  it('offers no zoom to an area with findings', () => {
    aoiStore.replace(bowTie);
    renderApp(<Draw controller={{ fitBounds: vi.fn() } as unknown as AreaMap} />);
    expect(screen.queryByRole('button', { name: words.zoom })).toBeNull();
    expect(screen.getByRole('button', { name: words.remove })).toBeDefined();
  });

  it('says that the tools could not be loaded, and offers a reload', () => {
    renderApp(<Draw />);
    act(() => drawing.fail());
    const status = screen.getByText(words.broken).closest('[role="status"]');
    expect(within(status as HTMLElement).getByRole('button', { name: words.reload })).toBeDefined();
  });
});
