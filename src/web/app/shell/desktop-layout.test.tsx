import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { DesktopLayout } from './desktop-layout.tsx';

const words = strings.app;
const tabs = [
  { id: 'jobs', label: 'Jobs', panel: <p>the jobs</p> },
  { id: 'downloads', label: 'Downloads', panel: <p>the files</p> },
];

function renderLayout({ details = null as string | null, isOpen = true } = {}) {
  const Layout = () => {
    const [isDrawerOpen, setDrawerOpen] = useState(isOpen);
    return (
      <DesktopLayout
        map={<p>the map</p>}
        header={<p>the header</p>}
        request={<p>the request</p>}
        tabs={tabs}
        opener={<button type="button">Open</button>}
        details={details && <p>{details}</p>}
        detailsLabel={words.details}
        isDrawerOpen={isDrawerOpen}
        drawerHeight={280}
        onDrawer={setDrawerOpen}
      />
    );
  };
  return renderApp(<Layout />);
}

const drawer = () => within(screen.getByRole('region', { name: words.results }));
const toggle = () => drawer().getByRole('button', { name: words.results });

describe('the desktop layout', () => {
  it('has the request as its main region, and the map', () => {
    renderLayout();
    const main = within(screen.getByRole('main', { name: words.request }));
    expect(main.getByText('the header')).toBeDefined();
    expect(main.getByText('the request')).toBeDefined();
    expect(screen.getByText('the map')).toBeDefined();
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('shows the open job next to the map', () => {
    renderLayout({ details: 'the job' });
    expect(within(screen.getByRole('complementary', { name: words.details })).getByText('the job')).toBeDefined();
  });

  it('closes and opens the drawer with the results', async () => {
    const { user } = renderLayout();
    expect(toggle().getAttribute('aria-expanded')).toBe('true');
    await user.click(toggle());
    expect(toggle().getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText('the jobs')).toBeNull();
    expect(screen.getByRole('button', { name: 'Open' })).toBeDefined();
    await user.click(toggle());
    expect(screen.getByText('the jobs')).toBeDefined();
  });

  it('opens the drawer with a press on a tab', async () => {
    const { user } = renderLayout({ isOpen: false });
    await user.click(drawer().getByRole('tab', { name: 'Downloads' }));
    expect(screen.getByText('the files')).toBeDefined();
    expect(toggle().getAttribute('aria-expanded')).toBe('true');
  });
});
