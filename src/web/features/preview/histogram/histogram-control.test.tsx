import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { fireEvent, renderApp, screen } from '../../../../testing/components/render.tsx';
import type { Histogram } from './histogram.ts';
import { HistogramControl } from './histogram-control.tsx';
import type { HandleValues } from './histogram-handles.ts';
import { histogramStrings as words } from './histogram-strings.ts';

const histogram: Histogram = {
  start: -0.5,
  width: 1,
  counts: Array.from({ length: 101 }, () => 1),
  total: 101,
  min: 0,
  max: 100,
  isExact: true,
};

function renderHistogram({ isRamp = false } = {}) {
  const onChange = vi.fn<(values: HandleValues) => void>();
  const Control = () => {
    const [values, setValues] = useState<HandleValues>({ low: 20, high: 80, gamma: 1 });
    const change = (next: HandleValues) => {
      onChange(next);
      setValues(next);
    };
    return (
      <HistogramControl
        label="Red"
        histogram={histogram}
        values={values}
        scale="linear"
        isRamp={isRamp}
        onChange={change}
      />
    );
  };
  return { onChange, ...renderApp(<Control />) };
}

const handle = (name: string) => screen.getByRole('slider', { name: words.handle('Red', name) });

describe('the histogram', () => {
  it('has a named slider for black and white, with value and limits', () => {
    renderHistogram();
    const low = handle(words.shades.low);
    expect(low.getAttribute('aria-valuenow')).toBe('20');
    expect(low.getAttribute('aria-valuetext')).toBe('20');
    expect([low.getAttribute('aria-valuemin'), low.getAttribute('aria-valuemax')]).toEqual(['0', '100']);
    expect(screen.getAllByRole('slider')).toHaveLength(2);
  });

  it('has a third slider for the middle of a ramp', () => {
    renderHistogram({ isRamp: true });
    expect(handle(words.ramp.gamma).getAttribute('aria-valuetext')).toBe(words.gamma(1, 50));
  });

  it('moves a handle by arrow keys, by ten with Shift, and to the ends', async () => {
    const { user, onChange } = renderHistogram();
    handle(words.shades.low).focus();
    await user.keyboard('{ArrowRight}');
    expect(onChange).toHaveBeenLastCalledWith({ low: 21, high: 80, gamma: 1 });
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(onChange).toHaveBeenLastCalledWith({ low: 31, high: 80, gamma: 1 });
    await user.keyboard('{Home}');
    expect(onChange).toHaveBeenLastCalledWith({ low: 0, high: 80, gamma: 1 });
    handle(words.shades.high).focus();
    await user.keyboard('{End}');
    expect(onChange).toHaveBeenLastCalledWith({ low: 0, high: 100, gamma: 1 });
  });

  it('leaves keys with a modifier to the browser', async () => {
    const { user, onChange } = renderHistogram();
    handle(words.shades.low).focus();
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('focuses the handle nearest to a press, and drags it', () => {
    const { onChange } = renderHistogram();
    const plot = handle(words.shades.low).parentElement as HTMLElement;
    plot.getBoundingClientRect = () => new DOMRect(0, 0, 101, 50);
    const at = (clientX: number) => ({ button: 0, pointerId: 1, clientX });
    fireEvent.pointerDown(plot, at(90.5));
    expect(onChange).toHaveBeenLastCalledWith({ low: 20, high: 90, gamma: 1 });
    expect(document.activeElement).toBe(handle(words.shades.high));
    fireEvent.pointerMove(plot, at(70.5));
    expect(onChange).toHaveBeenLastCalledWith({ low: 20, high: 70, gamma: 1 });
    fireEvent.pointerUp(plot, at(70.5));
    fireEvent.pointerMove(plot, at(60.5));
    expect(onChange).toHaveBeenCalledTimes(2);
  });
});
