import { describe, expect, it } from 'vitest';
import { act, renderApp, screen } from '../../testing/components/render.tsx';
import { announce } from './announcer.tsx';

const say = (text: string) => act(() => announce(text));

describe('the announcer', () => {
  it('is a polite live region that contains the announced text', () => {
    renderApp(null);
    const region = screen.getByRole('status');
    expect(region.getAttribute('aria-live')).toBe('polite');
    say('The job was deleted.');
    expect(region.textContent).toBe('The job was deleted.');
    say('harbour is done.');
    expect(region.textContent).toBe('harbour is done.');
  });

  it('changes its text if the same text is announced twice, because screen readers read only changes', () => {
    renderApp(null);
    const region = screen.getByRole('status');
    say('Copied');
    const first = region.textContent;
    say('Copied');
    expect(region.textContent).not.toBe(first);
    expect(region.textContent?.trim()).toBe('Copied');
  });

  it('does not move the focus', () => {
    renderApp(<input aria-label="Name" />);
    screen.getByRole('textbox').focus();
    say('Copied');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});
