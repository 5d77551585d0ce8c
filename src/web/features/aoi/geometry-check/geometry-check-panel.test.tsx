import { describe, expect, it, vi } from 'vitest';
import type { ValidationError } from '../../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { bboxOf } from '../../../../geo/bbox.ts';
import { bowTie, box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, mapMarks } from '../../../../testing/components/area-model.ts';
import { act, announced, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import type { AreaMap } from '../area-panel-types.ts';
import { GeometryCheckPanel } from './geometry-check-panel.tsx';
import { geometryCheckStrings as words } from './geometry-check-strings.ts';

type Options = {
  readonly serviceErrors?: readonly ValidationError[];
  readonly source?: AoiGeometry | null;
  readonly controller?: AreaMap | null;
};

function renderCheck(geometry: AoiGeometry, { serviceErrors = [], source = null, controller = null }: Options = {}) {
  act(() => aoiStore.replace(geometry));
  const onSimplify = vi.fn();
  const Check = () => {
    const area = useStore(aoiStore);
    return (
      <GeometryCheckPanel
        area={area}
        controller={controller}
        serviceErrors={serviceErrors}
        source={source}
        onSimplify={onSimplify}
      />
    );
  };
  return { onSimplify, ...renderApp(<Check />) };
}

const refused = () => screen.queryByRole('list', { name: words.refused });
const fix = () => screen.findByRole('button', { name: /^Fix: / });

describe('the geometry check', () => {
  it('shows nothing for a valid area', async () => {
    renderCheck(box(0, 0, 1, 1));
    expect(screen.getByRole('group', { name: words.group }).textContent).toBe('');
  });

  it('lists findings at once, before the fixes are known', () => {
    renderCheck(bowTie);
    expect(within(refused() as HTMLElement).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /^Fix/ })).toBeNull();
  });

  it('says what a fix will do, previews it on the map, and applies it', async () => {
    const { user } = renderCheck(bowTie);
    const button = await fix();
    expect(within(refused() as HTMLElement).getByText(/^Result of this fix:/)).toBeDefined();
    await user.hover(button);
    expect(mapMarks.getSnapshot().preview).not.toBeNull();
    await user.click(button);
    await waitFor(() => expect(refused()).toBeNull());
    expect(aoiStore.getSnapshot().findings).toEqual([]);
    expect(announced()).toMatch(/^Fixed\./);
    expect(mapMarks.getSnapshot().preview).toBeNull();
  });

  it('undoes a fix, and moves the focus to the findings', async () => {
    const { user } = renderCheck(bowTie);
    await user.click(await fix());
    const undo = await screen.findByRole('button', { name: words.undo });
    expect(document.activeElement).toBe(undo);
    await user.click(undo);
    expect(aoiStore.getSnapshot().geometry).toEqual(bowTie);
    expect(document.activeElement).toBe(screen.getByRole('group', { name: words.group }));
    await fix();
  });

  it('zooms to a finding, where there is a map', async () => {
    const fitBounds = vi.fn();
    const { user } = renderCheck(bowTie, { controller: { fitBounds } as unknown as AreaMap });
    await user.click(await screen.findByRole('button', { name: /^Show: / }));
    const [west, south, east, north] = fitBounds.mock.calls[0]?.[0] ?? [];
    expect(west < 0.5 && 0.5 < east && south < 0.5 && 0.5 < north).toBe(true);
    await fix();
  });

  it('lists the errors of the service about this area, and marks their positions', async () => {
    const error = { loc: ['body', 'aoi_geometry', 'coordinates', 0, 1], msg: 'The ring is too long.', type: 'aoi' };
    renderCheck(box(0, 0, 1, 1), { serviceErrors: [error, { ...error, loc: ['body', 'output_name'] }] });
    const list = within(screen.getByRole('list', { name: words.service }));
    expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['The ring is too long.']);
    expect(mapMarks.getSnapshot().positions).toEqual([[1, 0]]);
  });

  it('advises where longitude and latitude may be swapped, by the chosen source', async () => {
    const { user } = renderCheck(box(55, 14.9, 55.1, 15), { source: box(10, 50, 20, 60) });
    const advice = within(await screen.findByRole('list', { name: words.advice }));
    const swapped = words.findings['swapped-axes']();
    expect(advice.getByText(swapped)).toBeDefined();
    await user.click(advice.getByRole('button', { name: words.fixNamed(swapped) }));
    const { geometry } = aoiStore.getSnapshot();
    expect(geometry && bboxOf(geometry)).toEqual([14.9, 55, 15, 55.1]);
  });
});
