import { beforeEach, describe, expect, it } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, mapMarks } from '../../../../testing/components/area-model.ts';
import { act, announced, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { VerticesPanel } from './vertices-panel.tsx';
import { verticesStrings as words } from './vertices-strings.ts';

function Panel() {
  const area = useStore(aoiStore);
  return <VerticesPanel area={area} controller={null} />;
}

function renderPanel(geometry: Parameters<typeof aoiStore.replace>[0]) {
  act(() => aoiStore.replace(geometry));
  return renderApp(<Panel />);
}

const cell = (axis: 'longitude' | 'latitude', number: number) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: words.cell[axis](number) });
const newVertex = () => screen.getByRole<HTMLInputElement>('textbox', { name: words.add });
const ring = () => {
  const { geometry } = aoiStore.getSnapshot();
  return geometry?.type === 'Polygon' ? geometry.coordinates[0] : null;
};

beforeEach(() => act(() => aoiStore.replace(null)));

describe('the table of vertices', () => {
  it('says how to begin without a vertex', () => {
    renderPanel(null);
    expect(screen.getByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('makes an area of typed vertices, and says how many more are needed', async () => {
    const { user } = renderPanel(null);
    await user.type(newVertex(), '0, 0{Enter}');
    expect(announced()).toContain(words.needMore(2));
    await user.type(newVertex(), '0, 1{Enter}');
    await user.type(newVertex(), '1, 1{Enter}');
    expect(ring()).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(document.activeElement).toBe(newVertex());
    expect(newVertex().value).toBe('');
    expect(announced()).toContain(words.guessed);
  });

  it('says why a text is not a vertex', async () => {
    const { user } = renderPanel(null);
    await user.type(newVertex(), 'Olinda{Enter}');
    expect(screen.getByRole('alert').textContent).toBe(words.notAPair);
    expect(newVertex().value).toBe('Olinda');
  });

  it('names the table by its ring, and each cell by its vertex', () => {
    renderPanel(box(0, 0, 2, 1));
    const table = screen.getByRole('table', { name: words.table(words.ringName(0, 0, 1)) });
    expect(within(table).getAllByRole('row')).toHaveLength(5);
    expect(table.getAttribute('aria-rowcount')).toBe('5');
    expect(cell('longitude', 2).value).toBe('2');
  });

  it('moves a vertex by typing into a cell, and announces position and size', async () => {
    const { user } = renderPanel(box(0, 0, 2, 1));
    await user.clear(cell('longitude', 2));
    await user.type(cell('longitude', 2), '3{Enter}');
    expect(ring()?.[1]).toEqual([3, 0]);
    expect(announced()).toContain('Vertex 2 is at');
    expect(document.activeElement).toBe(cell('longitude', 3));
  });

  it('alerts at an invalid value, leaves the area unchanged, and restores the value on Escape', async () => {
    const { user } = renderPanel(box(0, 0, 2, 1));
    await user.clear(cell('latitude', 1));
    await user.type(cell('latitude', 1), '95{Enter}');
    expect(screen.getByRole('alert').textContent).toMatch(/95/);
    expect(cell('latitude', 1).getAttribute('aria-invalid')).toBe('true');
    expect(ring()?.[0]).toEqual([0, 0]);
    await user.keyboard('{Escape}');
    expect(cell('latitude', 1).value).toBe('0');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is navigated by arrow keys; Ctrl+Enter inserts a vertex, Ctrl+Delete deletes it, Ctrl+Z restores it', async () => {
    const { user } = renderPanel(box(0, 0, 2, 1));
    await user.click(cell('longitude', 1));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(cell('longitude', 2));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(ring()).toHaveLength(6);
    expect(ring()?.[2]).toEqual([2, 0.5]);
    expect(document.activeElement).toBe(cell('longitude', 3));
    await user.keyboard('{Control>}{Delete}{/Control}');
    expect(ring()).toHaveLength(5);
    await user.keyboard('{Control>}z{/Control}');
    expect(ring()).toHaveLength(6);
  });

  it('deletes a vertex by its button', async () => {
    const { user } = renderPanel(box(0, 0, 2, 1));
    await user.click(screen.getByRole('button', { name: words.delete(2) }));
    expect(ring()).toEqual([
      [0, 0],
      [2, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(announced()).toMatch(/^Vertex 2 deleted\./);
  });

  it('begins a hole, and lists the rings then', async () => {
    const { user } = renderPanel(box(0, 0, 10, 10));
    await user.click(screen.getByRole('button', { name: words.addHole }));
    expect(document.activeElement).toBe(newVertex());
    for (const vertex of ['1, 1', '1, 2', '2, 2']) await user.type(newVertex(), `${vertex}{Enter}`);
    const rings = screen.getByRole('combobox', { name: words.ring });
    expect(within(rings).getAllByRole('option')).toHaveLength(2);
    expect(screen.getByRole('table', { name: words.table('Hole 1') })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.deleteHole }));
    expect(screen.queryByRole('combobox', { name: words.ring })).toBeNull();
  });

  it('shows the hovered vertex on the map, and marks the vertex hovered there', async () => {
    const { user } = renderPanel(box(0, 0, 2, 1));
    await user.hover(cell('longitude', 2));
    expect(mapMarks.getSnapshot().vertex).toEqual([2, 0]);
    act(() => mapMarks.notifyPointer({ kind: 'pointed', at: [2, 1], reachDegrees: 0.1 }));
    expect(cell('longitude', 3).closest('tr')?.dataset.pointedAt).toBe('true');
  });

  it('says that an area without readable rings can’t be listed', () => {
    renderPanel({ type: 'Polygon', coordinates: 'none' } as never);
    expect(screen.getByText(words.unreadable)).toBeDefined();
  });
});
