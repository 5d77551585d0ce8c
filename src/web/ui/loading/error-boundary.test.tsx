import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, renderApp, screen, within } from '../../../testing/components/render.tsx';
import { strings } from '../i18n/strings.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyPart } from './lazy-part.ts';

function Broken(): never {
  throw new Error('a chunk did not load');
}

// React reports each error that a boundary catches.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe('an error boundary', () => {
  it('shows its children while they render', () => {
    renderApp(
      <ErrorBoundary>
        <p>Jobs</p>
      </ErrorBoundary>,
    );
    expect(screen.getByText('Jobs')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows an error with a reload button, and siblings remain', () => {
    renderApp(
      <>
        <p>Downloads</p>
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
      </>,
    );
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(strings.app.brokenPart);
    expect(within(alert).getByRole('button', { name: strings.app.reload })).toBeDefined();
    expect(screen.getByText('Downloads')).toBeDefined();
  });

  it('shows the given fallback, and reports the error', () => {
    const onBroken = vi.fn();
    renderApp(
      <ErrorBoundary onError={onBroken} fallback={<p>No map</p>}>
        <Broken />
      </ErrorBoundary>,
    );
    expect(screen.getByText('No map')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onBroken).toHaveBeenCalledOnce();
  });

  it('offers to load code again that could not be loaded, and does so when the network is back', async () => {
    let isOffline = true;
    const Part = lazyPart(async () => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
      return () => <p>Loaded</p>;
    });
    const { user } = renderApp(
      <ErrorBoundary>
        <Suspense>
          <Part />
        </Suspense>
      </ErrorBoundary>,
    );
    expect((await screen.findByRole('alert')).textContent).toContain(strings.app.partNotLoaded);
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    expect((await screen.findByRole('alert')).textContent).toContain(strings.app.partNotLoaded);
    isOffline = false;
    act(() => void dispatchEvent(new Event('online')));
    expect(await screen.findByText('Loaded')).toBeDefined();
  });

  it('loads code again when it is rendered by another boundary, after a fallback', async () => {
    let loads = 0;
    const Part = lazyPart(async () => {
      loads += 1;
      if (loads === 1) throw new TypeError('Failed to fetch dynamically imported module');
      return () => <p>Map</p>;
    });
    const part = (key: number) => (
      <ErrorBoundary key={key} fallback={<p>No map</p>}>
        <Suspense>
          <Part />
        </Suspense>
      </ErrorBoundary>
    );
    const { rerender } = renderApp(part(1));
    expect(await screen.findByText('No map')).toBeDefined();
    rerender(part(2));
    expect(await screen.findByText('Map')).toBeDefined();
    expect(loads).toBe(2);
  });

  it('shows a part whose code was loaded in advance without the fallback', async () => {
    const Part = lazyPart(async () => () => <p>Loaded</p>);
    await Part.preload();
    renderApp(
      <Suspense fallback={<p>Loading</p>}>
        <Part />
      </Suspense>,
    );
    expect(screen.getByText('Loaded')).toBeDefined();
  });
});
