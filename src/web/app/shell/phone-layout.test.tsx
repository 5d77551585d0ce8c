import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { PhoneLayout } from './phone-layout.tsx';
import type { SheetHeight } from './sheet-height.ts';

const words = strings.app;
const tabs = [{ id: 'jobs', label: 'Jobs', panel: <p>the jobs</p> }];

type Options = { readonly details?: string | null; readonly first?: SheetHeight; readonly hasAreaFiles?: boolean };

function Layout({ details = null, first = 'half', hasAreaFiles = false }: Options) {
  const [height, setHeight] = useState(first);
  return (
    <PhoneLayout
      map={<button type="button">Zoom in</button>}
      header={<p>the header</p>}
      request={<p>the request</p>}
      tabs={tabs}
      opener={<button type="button">Open</button>}
      details={details && <p>{details}</p>}
      detailsLabel={words.details}
      hasAreaFiles={hasAreaFiles}
      height={height}
      onHeight={setHeight}
    />
  );
}

const heightOf = () => screen.getByRole('main').dataset.height;

describe('the phone layout', () => {
  it('has request and results as tabs of the sheet', async () => {
    const { user } = renderApp(<Layout />);
    expect(screen.getByRole('tabpanel', { name: words.request }).textContent).toBe('the request');
    await user.click(screen.getByRole('tab', { name: 'Jobs' }));
    const jobs = within(screen.getByRole('tabpanel', { name: 'Jobs' }));
    expect(jobs.getByRole('button', { name: 'Open' })).toBeDefined();
    expect(jobs.getByText('the jobs')).toBeDefined();
  });

  it('raises the low sheet when a tab is pressed', async () => {
    const { user } = renderApp(<Layout first="low" />);
    await user.click(screen.getByRole('tab', { name: 'Jobs' }));
    expect(heightOf()).toBe('half');
  });

  it('shows the open job in place of the tabs, at half height', () => {
    const { rerender } = renderApp(<Layout first="full" />);
    rerender(<Layout first="full" details="the job" />);
    expect(within(screen.getByRole('region', { name: words.details })).getByText('the job')).toBeDefined();
    expect(screen.queryByRole('tablist')).toBeNull();
    expect(heightOf()).toBe('half');
  });

  it('makes the map inert under the full sheet, and shows the header in the sheet', () => {
    const { unmount } = renderApp(<Layout first="full" />);
    expect(screen.getByText('Zoom in').closest('[inert]')).not.toBeNull();
    expect(screen.getByText('the header')).toBeDefined();
    unmount();
    renderApp(<Layout first="half" />);
    expect(screen.getByText('Zoom in').closest('[inert]')).toBeNull();
    expect(screen.queryByText('the header')).toBeNull();
  });

  it('selects the request tab when files that may contain areas are opened', async () => {
    const { user, rerender } = renderApp(<Layout />);
    await user.click(screen.getByRole('tab', { name: 'Jobs' }));
    rerender(<Layout hasAreaFiles />);
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe(words.request);
  });
});
