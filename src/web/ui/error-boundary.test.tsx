import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../testing/components/render.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { strings } from './i18n/strings.ts';

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
});
