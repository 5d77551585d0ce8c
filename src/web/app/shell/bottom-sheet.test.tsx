import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { fireEvent, renderApp, screen } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { BottomSheet } from './bottom-sheet.tsx';
import type { SheetHeight } from './sheet-height.ts';

function renderSheet(first: SheetHeight) {
  const onHeight = vi.fn<(height: SheetHeight) => void>();
  const Sheet = () => {
    const [height, setHeight] = useState(first);
    const change = (next: SheetHeight) => {
      onHeight(next);
      setHeight(next);
    };
    return (
      <BottomSheet height={height} onHeight={change}>
        <section>
          <button type="button">Clip</button>
        </section>
      </BottomSheet>
    );
  };
  return { onHeight, ...renderApp(<Sheet />) };
}

const nameAt = (height: SheetHeight) => strings.app.sheetHeights[height];
const handle = (height: SheetHeight) => screen.getByRole('button', { name: nameAt(height) });

describe('the bottom sheet', () => {
  it('changes its height with each press on the handle, which names the height', async () => {
    const { user } = renderSheet('low');
    await user.click(handle('low'));
    await user.click(handle('half'));
    await user.click(handle('full'));
    expect(handle('low')).toBeDefined();
  });

  it('is raised and lowered by arrow keys, within its limits', async () => {
    const { user, onHeight } = renderSheet('half');
    handle('half').focus();
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(onHeight.mock.calls.flat()).toEqual(['full', 'half']);
  });

  it('snaps to the nearest height after a drag, whose end does not count as a press', () => {
    const { onHeight } = renderSheet('low');
    const at = (clientY: number, buttons = 1) => ({ pointerId: 1, clientY, buttons });
    fireEvent.pointerDown(handle('low'), at(700));
    fireEvent.pointerMove(handle('low'), at(300));
    fireEvent.pointerUp(handle('low'), at(300, 0));
    fireEvent.click(handle('half'));
    // jsdom's window is 768 px high: 400 px are about half of it.
    expect(onHeight.mock.calls.flat()).toEqual(['half']);
  });

  it('rises when the keyboard focuses a hidden element', async () => {
    const { user, onHeight } = renderSheet('low');
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Clip' }));
    expect(onHeight).toHaveBeenLastCalledWith('half');
  });
});
