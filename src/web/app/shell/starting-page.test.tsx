import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { StartingPage, UnreachablePage } from './starting-page.tsx';

const words = strings.signIn;

describe('the page before the session starts', () => {
  it('shows that it signs in', () => {
    renderApp(<StartingPage />);
    expect(within(screen.getByRole('main')).getByRole('status').textContent?.trim()).toBe(words.starting);
  });

  it('shows why the service does not answer, and tries again', async () => {
    const onTryAgain = vi.fn();
    const { user } = renderApp(<UnreachablePage message="The service has stopped." onTryAgain={onTryAgain} />);
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByRole('heading', { name: words.unreachable })).toBeDefined();
    expect(alert.getByText('The service has stopped.')).toBeDefined();
    await user.click(alert.getByRole('button', { name: words.tryAgain }));
    expect(onTryAgain).toHaveBeenCalledOnce();
  });
});
