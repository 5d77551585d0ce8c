import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../testing/components/render.tsx';
import { SegmentedRadio } from './segmented-radio.tsx';

const options = [
  { id: 'add', label: 'Add' },
  { id: 'cut', label: 'Cut out' },
  { id: 'new', label: 'New', isDisabled: true },
] as const;

function Combination() {
  const [selected, setSelected] = useState<'add' | 'cut' | 'new'>('add');
  return <SegmentedRadio label="Combination" options={options} selected={selected} onSelect={setSelected} />;
}

describe('a segmented radio group', () => {
  it('is a named group of radio buttons with one checked', () => {
    renderApp(<Combination />);
    expect(screen.getByRole('group', { name: 'Combination' })).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Add' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Cut out' }).checked).toBe(false);
  });

  it('selects by a click and by arrow keys, except disabled options', async () => {
    const { user } = renderApp(<Combination />);
    await user.click(screen.getByRole('radio', { name: 'Cut out' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Cut out' }).checked).toBe(true);
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Add' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'New' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'New' }).checked).toBe(false);
  });
});
