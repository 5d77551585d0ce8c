import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../testing/components/render.tsx';
import { SegmentedRadio } from './segmented-radio.tsx';

const options = [
  { id: 'add', label: 'Add' },
  { id: 'subtract', label: 'Subtract' },
  { id: 'replace', label: 'Replace', isDisabled: true },
] as const;

function Combination() {
  const [selected, setSelected] = useState<'add' | 'subtract' | 'replace'>('add');
  return <SegmentedRadio label="Combination" options={options} selected={selected} onSelect={setSelected} />;
}

describe('a segmented radio group', () => {
  it('is a named group of radio buttons with one checked', () => {
    renderApp(<Combination />);
    expect(screen.getByRole('group', { name: 'Combination' })).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Add' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Subtract' }).checked).toBe(false);
  });

  it('selects by a click and by arrow keys, except disabled options', async () => {
    const { user } = renderApp(<Combination />);
    await user.click(screen.getByRole('radio', { name: 'Subtract' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Subtract' }).checked).toBe(true);
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Add' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'Replace' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Replace' }).checked).toBe(false);
  });
});
