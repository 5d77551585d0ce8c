import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { mapStrings } from '../../ui/i18n/map-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { mapProblemStrings } from './map-problem-strings.ts';
import { MapUnavailable } from './map-unavailable.tsx';

describe('the notice in place of the map', () => {
  it.each(['no-webgl', 'lost', 'failed'] as const)('shows why there is no map and what still works: %s', (problem) => {
    renderApp(<MapUnavailable problem={problem} onTryAgain={vi.fn()} onStage={vi.fn()} />);
    const region = within(screen.getByRole('region', { name: mapStrings.label }));
    expect(region.getByRole('status').textContent).toContain(mapProblemStrings[problem]);
  });

  it('tries again', async () => {
    const onTryAgain = vi.fn();
    const { user } = renderApp(<MapUnavailable problem="lost" onTryAgain={onTryAgain} onStage={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    expect(onTryAgain).toHaveBeenCalledOnce();
  });

  it('provides an element for the clip while it is mounted', () => {
    const onStage = vi.fn();
    const { unmount } = renderApp(<MapUnavailable problem="failed" onTryAgain={vi.fn()} onStage={onStage} />);
    expect(onStage.mock.lastCall?.[0]).toBeInstanceOf(HTMLElement);
    unmount();
    expect(onStage.mock.lastCall?.[0]).toBeNull();
  });
});
