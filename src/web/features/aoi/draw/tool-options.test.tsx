import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_AOI_POSITIONS } from '../../../../geo/validity/max-positions.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, drawing } from '../../../../testing/components/area-model.ts';
import { aDrawControl } from '../../../../testing/components/draw-control.ts';
import { act, renderApp, screen } from '../../../../testing/components/render.tsx';
import { areaFacts } from '../store/area-facts.ts';
import type { DrawnSketch } from './drawing-state.ts';
import { ToolOptions } from './tool-options.tsx';
import { toolStrings as words } from './tool-strings.ts';

const sketch: DrawnSketch = {
  facts: areaFacts(box(0, 0, 1, 1)),
  isCrossing: false,
  radiusM: null,
  canStepBack: true,
  canFinish: true,
};

const control = aDrawControl({
  stepBack: vi.fn(() => true),
  finish: vi.fn(),
  deleteSelection: vi.fn(),
  setSnapping: vi.fn(),
  setMovesAll: vi.fn(),
  drawCircle: vi.fn((radiusM: number) => radiusM <= 5_000_000),
});

function renderOptions(tool: Parameters<typeof drawing.pick>[0] | null, area = false) {
  act(() => {
    aoiStore.replace(area ? box(0, 0, 1, 1) : null);
    drawing.connect(control);
    if (tool) drawing.pick(tool);
  });
  return renderApp(<ToolOptions />);
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

beforeEach(() => void vi.clearAllMocks());

describe('the options of a tool', () => {
  it('are hidden without an active tool', () => {
    renderOptions(null);
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('offer to replace, add or subtract only where there is an area', async () => {
    const { unmount } = renderOptions('polygon');
    expect(screen.queryByRole('group', { name: words.combine })).toBeNull();
    unmount();
    const { user } = renderOptions('polygon', true);
    expect(screen.getByRole('group', { name: words.combine })).toBeDefined();
    await user.click(screen.getByRole('radio', { name: words.combinations.subtract }));
    expect(drawing.getSnapshot().combination).toBe('subtract');
  });

  it('switch snapping', async () => {
    const { user } = renderOptions('polygon');
    expect(button(words.snap).getAttribute('aria-pressed')).toBe('true');
    await user.click(button(words.snap));
    expect(button(words.snap).getAttribute('aria-pressed')).toBe('false');
    expect(control.setSnapping).toHaveBeenLastCalledWith(false);
    await user.click(button(words.snap));
  });

  it('show the measurements of the unfinished shape, finish it and undo its last step', async () => {
    const { user } = renderOptions('polygon');
    act(() => drawing.setSketch(sketch));
    expect(screen.getByText(words.vertices(sketch.facts.vertices, MAX_AOI_POSITIONS))).toBeDefined();
    await user.click(button(words.stepBack));
    expect(control.stepBack).toHaveBeenCalledOnce();
    await user.click(button(words.close));
    expect(control.finish).toHaveBeenCalledOnce();
  });

  it('report a self-intersection, and why the last shape was rejected', () => {
    renderOptions('polygon');
    act(() => {
      drawing.setSketch({ ...sketch, isCrossing: true, canFinish: false });
      drawing.setProblem('The shape lies outside the area.');
    });
    expect(screen.getByText(words.crosses)).toBeDefined();
    expect(button(words.close).disabled).toBe(true);
    expect(screen.getByText('The shape lies outside the area.')).toBeDefined();
  });

  it('delete the selected vertex, and stay in the tab order while none is selected', async () => {
    const { user } = renderOptions('edit', true);
    expect(button(words.deleteVertex).getAttribute('aria-disabled')).toBe('true');
    await user.click(button(words.deleteVertex));
    expect(control.deleteSelection).not.toHaveBeenCalled();
    act(() => drawing.vertexSelectionChanged(true));
    await user.click(button(words.deleteVertex));
    expect(control.deleteSelection).toHaveBeenCalledOnce();
  });

  it('draw a circle with a typed radius, and report a radius that is too large', async () => {
    const { user } = renderOptions('circle');
    const radius = screen.getByRole('textbox', { name: words.radius });
    expect(button(words.useRadius).disabled).toBe(true);
    await user.type(radius, '250,5{Enter}');
    expect(control.drawCircle).toHaveBeenLastCalledWith(250.5);
    await user.clear(radius);
    await user.type(radius, '9000000{Enter}');
    expect(screen.getByText(words.circleTooLarge)).toBeDefined();
  });

  it('choose which polygons of a MultiPolygon are moved', async () => {
    act(() => drawing.connect(control));
    const polygons = [box(0, 0, 1, 1), box(5, 5, 6, 6)].map(({ coordinates }) => coordinates);
    const { user } = renderOptions('move', true);
    expect(screen.queryByRole('group', { name: words.moves })).toBeNull();
    act(() => aoiStore.replace({ type: 'MultiPolygon', coordinates: polygons as never }));
    await user.click(screen.getByRole('radio', { name: words.movesOf.all }));
    expect(control.setMovesAll).toHaveBeenLastCalledWith(true);
  });
});
