import { describe, expect, it, vi } from 'vitest';
import { fireEvent, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { COLORMAP_NAMES } from '../colormaps/colormaps.ts';
import { previewStrings as words } from '../model/preview-strings.ts';
import { OpacityControl } from './opacity-control.tsx';
import { RampControls } from './ramp-controls.tsx';

describe('the colours of one value', () => {
  it('can be any of the colormaps', async () => {
    const onChange = vi.fn();
    const { user } = renderApp(<RampControls ramp={{ colormap: 'gray', isReversed: true }} onChange={onChange} />);
    const select = screen.getByRole('combobox', { name: words.colors });
    expect(within(select).getAllByRole('option')).toHaveLength(COLORMAP_NAMES.length);
    await user.selectOptions(select, words.colormaps.viridis);
    expect(onChange).toHaveBeenLastCalledWith({ colormap: 'viridis', isReversed: true });
  });

  it('can be reversed', async () => {
    const onChange = vi.fn();
    const { user } = renderApp(<RampControls ramp={{ colormap: 'magma', isReversed: false }} onChange={onChange} />);
    await user.click(screen.getByRole('checkbox', { name: words.reversed }));
    expect(onChange).toHaveBeenLastCalledWith({ colormap: 'magma', isReversed: true });
  });
});

describe('the opacity', () => {
  it('is a slider in percent', () => {
    const onChange = vi.fn();
    renderApp(<OpacityControl opacity={0.75} onChange={onChange} />);
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: words.opacity });
    expect(slider.value).toBe('75');
    expect(slider.getAttribute('aria-valuetext')).toBe(words.percent(0.75));
    fireEvent.change(slider, { target: { value: '40' } });
    expect(onChange).toHaveBeenCalledExactlyOnceWith(0.4);
  });
});
