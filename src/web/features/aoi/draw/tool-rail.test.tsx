import { beforeEach, describe, expect, it } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, drawing } from '../../../../testing/components/area-model.ts';
import { aDrawControl } from '../../../../testing/components/draw-control.ts';
import { act, announced, renderApp, screen } from '../../../../testing/components/render.tsx';
import { ToolRail } from './tool-rail.tsx';
import { toolStrings as words } from './tool-strings.ts';

const tool = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const enabled = () =>
  screen
    .getAllByRole<HTMLButtonElement>('button')
    .filter(({ disabled }) => !disabled)
    .map((one) => one.getAttribute('aria-label'));
const shapes = [words.polygon, words.rectangle, words.circle, words.freehand];

function renderRail() {
  return renderApp(<ToolRail orientation="vertical" />);
}

beforeEach(() =>
  act(() => {
    aoiStore.replace(null);
    drawing.connect(null);
  }),
);

describe('the tools on the map', () => {
  it('are a named toolbar, disabled without a map', () => {
    renderRail();
    expect(screen.getByRole('toolbar', { name: words.label }).getAttribute('aria-orientation')).toBe('vertical');
    expect(tool(words.polygon).disabled).toBe(true);
    expect(tool(words.edit).disabled).toBe(true);
  });

  it('are enabled for shapes once the map is ready, and for edit, move and delete once there is an area', () => {
    renderRail();
    act(() => drawing.connect(aDrawControl()));
    expect(enabled()).toEqual(expect.arrayContaining(shapes));
    expect(enabled()).not.toContain(words.edit);
    act(() => aoiStore.replace(box(0, 0, 1, 1)));
    expect(enabled()).toEqual(expect.arrayContaining([words.edit, words.move, words.remove, words.undo]));
  });

  it('expose their keyboard shortcuts', () => {
    renderRail();
    expect(tool(words.polygon).getAttribute('aria-keyshortcuts')).toBe('1');
    expect(tool(words.redo).getAttribute('aria-keyshortcuts')).toBe('Control+Shift+Z');
  });

  it('mark the active tool as pressed', async () => {
    const { user } = renderRail();
    act(() => drawing.connect(aDrawControl()));
    await user.click(tool(words.circle));
    expect(tool(words.circle).getAttribute('aria-pressed')).toBe('true');
    expect(tool(words.polygon).getAttribute('aria-pressed')).toBe('false');
  });

  it('are one tab stop, with arrow keys between enabled tools', async () => {
    const { user } = renderRail();
    act(() => drawing.connect(aDrawControl()));
    await user.tab();
    expect(document.activeElement).toBe(tool(words.polygon));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(tool(words.circle));
    await user.keyboard('{Home}{ArrowUp}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe(enabled().at(-1));
    await user.tab();
    expect(document.activeElement).toBe(document.body);
    await user.tab({ shift: true });
    expect(document.activeElement?.getAttribute('aria-label')).toBe(enabled().at(-1));
  });

  it('undo and redo changes of the area, and announce them', async () => {
    act(() => aoiStore.replace(box(0, 0, 1, 1)));
    const { user } = renderRail();
    await user.click(tool(words.remove));
    expect(aoiStore.getSnapshot().geometry).toBeNull();
    await user.click(tool(words.undo));
    expect(aoiStore.getSnapshot().geometry).toEqual(box(0, 0, 1, 1));
    expect(announced()).toMatch(/^Undone\. Area set:/);
    await user.click(tool(words.redo));
    expect(aoiStore.getSnapshot().geometry).toBeNull();
  });
});
