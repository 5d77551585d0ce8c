import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../testing/components/render.tsx';
import { Tabs } from './tabs.tsx';

const tabs = ['Jobs', 'Downloads', 'Review'].map((label) => ({
  id: label.toLowerCase(),
  label,
  panel: <p>{`List of ${label}`}</p>,
}));

function Results({ first = 'jobs' }: { readonly first?: string }) {
  const [selected, setSelected] = useState(first);
  return (
    <Tabs
      label="Results"
      tabs={tabs}
      selected={selected}
      onSelect={setSelected}
      aside={<button type="button">Hide</button>}
    />
  );
}

const selected = () => screen.getByRole('tab', { selected: true }).textContent;

describe('tabs', () => {
  it('show the panel of the selected tab, named by it', () => {
    renderApp(<Results />);
    expect(screen.getByRole('tablist', { name: 'Results' })).toBeDefined();
    expect(screen.getByRole('tabpanel', { name: 'Jobs' }).textContent).toBe('List of Jobs');
    expect(screen.queryByText('List of Downloads')).toBeNull();
  });

  it('change with a click', async () => {
    const { user } = renderApp(<Results />);
    await user.click(screen.getByRole('tab', { name: 'Downloads' }));
    expect(screen.getByRole('tabpanel', { name: 'Downloads' }).textContent).toBe('List of Downloads');
  });

  it('are one tab stop; the next stop is the control next to them', async () => {
    const { user } = renderApp(<Results />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Jobs' }));
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Hide' }));
  });

  it('change with arrow keys, wrap at the ends, and focus the selected tab', async () => {
    const { user } = renderApp(<Results />);
    await user.tab();
    await user.keyboard('{ArrowLeft}');
    expect(selected()).toBe('Review');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Review' }));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(selected()).toBe('Downloads');
    await user.keyboard('{End}');
    expect(selected()).toBe('Review');
    await user.keyboard('{Home}');
    expect(selected()).toBe('Jobs');
  });

  it('fall back to the first tab if the selected one is removed', () => {
    renderApp(<Results first="deleted" />);
    expect(selected()).toBe('Jobs');
  });
});
