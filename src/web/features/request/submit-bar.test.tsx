import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import type { ClipEstimate } from './estimate.ts';
import { SubmitBar } from './submit-bar.tsx';

const words = strings.submit;
const estimate: ClipEstimate = { width: 60, height: 40, sizeBytes: 812_000, units: 2, isEmpty: false };

function renderBar(props: Partial<Parameters<typeof SubmitBar>[0]> = {}) {
  const onPress = vi.fn();
  const bar = (
    <SubmitBar
      assetCount={2}
      estimate={estimate}
      isEstimating={false}
      unitsLeft={10}
      hasLimit
      typicalDuration="1–3 s"
      refusal={null}
      reason={null}
      onPress={onPress}
      {...props}
    />
  );
  return { onPress, ...renderApp(bar) };
}

const button = () => screen.getByRole('button');

describe('the submit bar', () => {
  it('shows action and price on the button, and size, units left and typical time', () => {
    renderBar();
    expect(button().textContent).toBe(`${words.button(2)} ${words.price(2)}`);
    expect(screen.getByText(words.pixels(60, 40))).toBeDefined();
    expect(screen.getByText(words.size(812_000, 2))).toBeDefined();
    expect(screen.getByText(words.leftAfter(8))).toBeDefined();
    expect(screen.getByText('1–3 s')).toBeDefined();
  });

  it('sends when it is pressed', async () => {
    const { user, onPress } = renderBar();
    await user.click(button());
    expect(onPress).toHaveBeenCalledOnce();
  });

  it('sends once for a double click, and once while Enter is held down', async () => {
    const { user, onPress } = renderBar();
    await user.dblClick(button());
    expect(onPress).toHaveBeenCalledOnce();
    button().focus();
    await user.keyboard('{Enter>5/}');
    expect(onPress).toHaveBeenCalledTimes(2);
  });

  it('is disabled with the reason as its description, and stays in the tab order', async () => {
    const { user, onPress } = renderBar({ reason: 'no-area', estimate: null, assetCount: 0 });
    expect(button().getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(button().getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe(words.reasons['no-area']);
    expect(button().textContent).toBe(words.buttonEmpty);
    await user.tab();
    expect(document.activeElement).toBe(button());
    await user.keyboard('{Enter}');
    expect(onPress).not.toHaveBeenCalled();
  });

  it('shows that it sends', () => {
    renderBar({ reason: 'sending' });
    expect(button().textContent).toBe(words.sending);
    expect(button().getAttribute('aria-disabled')).toBe('true');
  });

  it('shows by how many units the quota is exceeded', () => {
    renderBar({ unitsLeft: 1, reason: 'over-quota' });
    expect(screen.getByText(words.overQuota(1))).toBeDefined();
    expect(screen.getByText(words.reasons['over-quota'])).toBeDefined();
  });

  it('shows that there is no limit, and nothing while that is unknown', () => {
    const { unmount } = renderBar({ unitsLeft: null, hasLimit: false });
    expect(screen.getByText(words.unlimited)).toBeDefined();
    unmount();
    renderBar({ unitsLeft: null, hasLimit: true });
    expect(screen.queryByText(words.unlimited)).toBeNull();
  });

  it('shows no price before it is known, or for an area without a pixel', () => {
    const { unmount } = renderBar({ estimate: null });
    expect(button().textContent?.trim()).toBe(words.button(2));
    unmount();
    renderBar({ estimate: { ...estimate, isEmpty: true }, reason: 'too-small' });
    expect(button().textContent?.trim()).toBe(words.button(2));
    expect(screen.getByText(words.reasons['too-small'])).toBeDefined();
  });

  it('reports in a live region that the service would refuse the request, and can still be pressed', async () => {
    const { user, onPress } = renderBar({ refusal: 'The area covers 1,240 km²; the limit is 500 km².' });
    const status = screen.getAllByRole('status').at(-1);
    expect(status?.textContent).toBe(`${words.wouldRefuse} The area covers 1,240 km²; the limit is 500 km².`);
    await user.click(button());
    expect(onPress).toHaveBeenCalledOnce();
  });
});
