import { afterEach, describe, expect, it, vi } from 'vitest';
import { announced, copiedText, renderApp, screen } from '../../testing/components/render.tsx';
import { CopyButton } from './copy-button.tsx';
import { copyStrings } from './copy-strings.ts';

const words = copyStrings;

afterEach(() => vi.restoreAllMocks());

describe('a copy button', () => {
  it('copies its text, and shows and announces that', async () => {
    const { user } = renderApp(<CopyButton text="npm start" />);
    await user.click(screen.getByRole('button', { name: words.copy }));
    expect(await screen.findByRole('button', { name: words.copied })).toBeDefined();
    expect(announced()).toBe(words.copied);
    expect(await copiedText()).toBe('npm start');
  });

  it('calls a text function when it is pressed, not before', async () => {
    const text = vi.fn(() => 'a long text');
    const { user } = renderApp(<CopyButton text={text} />);
    expect(text).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button'));
    expect(await copiedText()).toBe('a long text');
  });

  it('names what it copies', () => {
    renderApp(<CopyButton text="x" label="SHA-256" caption="as text" />);
    const button = screen.getByRole('button', { name: `${words.copy}: SHA-256` });
    expect(button.textContent).toBe('as text');
  });

  it('shows what to do if the browser refuses', async () => {
    const { user } = renderApp(<CopyButton text="x" />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button'));
    expect(await screen.findByRole('button', { name: words.refused })).toBeDefined();
    expect(announced()).toBe(words.refused);
  });

  it('is not rendered if the browser has no clipboard', () => {
    const { rerender } = renderApp(null);
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
    rerender(<CopyButton text="x" />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
