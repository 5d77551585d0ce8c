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
  it('shows its content as long as that works', () => {
    renderApp(
      <ErrorBoundary>
        <p>Jobs</p>
      </ErrorBoundary>,
    );
    expect(screen.getByText('Jobs')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what broke and offers a reload, while what is next to it stays', () => {
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

  it('shows the fallback it was given, and reports that it broke', () => {
    const onBroken = vi.fn();
    renderApp(
      <ErrorBoundary onBroken={onBroken} fallback={<p>No map</p>}>
        <Broken />
      </ErrorBoundary>,
    );
    expect(screen.getByText('No map')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onBroken).toHaveBeenCalledOnce();
  });
});
