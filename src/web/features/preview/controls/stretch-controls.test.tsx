import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { previewStrings as words } from '../model/preview-strings.ts';
import type { StretchRange } from '../symbology/stretch.ts';
import { StretchControls } from './stretch-controls.tsx';

type Props = Parameters<typeof StretchControls>[0];
const source = { pixels: 1200, level: 0, step: 1, blocks: null };

function renderControls(props: Partial<Props> = {}) {
  const onChange = vi.fn();
  const Controls = () => {
    const [ranges, setRanges] = useState<readonly StretchRange[]>([{ low: 2, high: 98 }]);
    return (
      <StretchControls
        kind="gray"
        ranges={ranges}
        histograms={[]}
        gamma={1}
        isCustom={false}
        indexName={null}
        source={source}
        {...props}
        onChange={(next, gamma) => {
          onChange(next, gamma);
          if (next) setRanges(next);
        }}
      />
    );
  };
  return { onChange, ...renderApp(<Controls />) };
}

const low = () => screen.getByRole<HTMLInputElement>('textbox', { name: words.ramp.low('Band') });
const high = () => screen.getByRole<HTMLInputElement>('textbox', { name: words.ramp.high('Band') });

describe('the stretch', () => {
  it('states the pixels that it was computed from', () => {
    const { unmount } = renderControls();
    expect(screen.getByRole('region', { name: words.stretch })).toBeDefined();
    expect(screen.getByText(words.stretchOf(1200))).toBeDefined();
    unmount();
    renderControls({ source: { ...source, blocks: 5 } });
    expect(screen.getByText(words.stretchSubsampled(1200, words.ofBlocks(5)))).toBeDefined();
  });

  it('has a black and a white point for each colour', () => {
    const range = { low: 0, high: 255 };
    renderControls({ kind: 'rgb', ranges: [range, range, range] });
    expect(screen.getByRole('textbox', { name: words.shades.low('Green') })).toBeDefined();
    expect(screen.getAllByRole('textbox')).toHaveLength(6);
  });

  it('applies a number on Enter and when the field loses focus', async () => {
    const { user, onChange } = renderControls();
    await user.clear(low());
    await user.type(low(), '10{Enter}');
    expect(onChange).toHaveBeenLastCalledWith([{ low: 10, high: 98 }], 1);
    await user.clear(high());
    await user.type(high(), '50,5');
    await user.tab();
    expect(onChange).toHaveBeenLastCalledWith([{ low: 10, high: 50.5 }], 1);
  });

  it('shows the error of a number and retains the last valid one', async () => {
    const { user, onChange } = renderControls();
    await user.clear(low());
    await user.type(low(), '99{Enter}');
    expect(screen.getByRole('alert').textContent).toBe(words.ramp.crossed);
    await user.clear(low());
    await user.type(low(), 'abc{Enter}');
    expect(screen.getByRole('alert').textContent).toBe(words.notANumber);
    await user.keyboard('{Escape}');
    expect(low().value).toBe('2');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('can be reset to 2–98 % after a change, and the focus stays in the section', async () => {
    const { user, onChange } = renderControls({ isCustom: true });
    expect(screen.getByText(words.stretchCustom)).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.reset }));
    expect(onChange).toHaveBeenLastCalledWith(null, 1);
    expect(document.activeElement).toBe(low());
  });

  it('states that it is the default range of an index', () => {
    renderControls({ isCustom: true, indexName: 'NDVI' });
    expect(screen.getByText(words.stretchOfIndex('NDVI'))).toBeDefined();
    expect(screen.getByRole('button', { name: words.fit })).toBeDefined();
  });
});
