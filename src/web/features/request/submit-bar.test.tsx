import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { duplicateStrings } from './duplicate/duplicate-strings.ts';
import type { DuplicateCheck } from './duplicate/use-duplicate.ts';
import type { ClipEstimate } from './estimate.ts';
import { forecastStrings } from './forecast/forecast-strings.ts';
import type { ServiceForecast } from './forecast/use-service-forecast.ts';
import { SubmitBar } from './submit-bar.tsx';
import { submitStrings } from './submit-strings.ts';

const words = submitStrings;
const estimate: ClipEstimate = { width: 60, height: 40, sizeBytes: 812_000, units: 2, isEmpty: false };
const noForecast: ServiceForecast = { sizes: new Map(), seconds: null, refusal: null };
const forecast: ServiceForecast = {
  sizes: new Map([
    ['data', { low: 450_000, high: 550_000 }],
    ['nir', { low: 280_000, high: 320_000 }],
  ]),
  seconds: { p50: 1.2, p90: 3 },
  refusal: null,
};
const noDuplicate: DuplicateCheck = {
  job: null,
  isOwn: false,
  comparedJobs: null,
  state: 'checked',
  checkedRequest: 1,
};
const createdAt = new Date(Date.now() - 5 * 60_000).toISOString();
const earlier = {
  id: 'j1',
  status: 'completed',
  output_name: 'wharf',
  created_at: createdAt,
  output_artifacts: { clips: [{ mosaic_type: 'data', filename: 'a.tif', size_bytes: 61_000_000, gcs_path: 'a' }] },
};

function renderBar(props: Partial<Parameters<typeof SubmitBar>[0]> = {}) {
  const onPress = vi.fn();
  const onOpenJob = vi.fn();
  const bar = (
    <SubmitBar
      assetCount={2}
      isPair={false}
      estimate={estimate}
      isEstimating={false}
      unitsLeft={10}
      hasLimit
      forecast={forecast}
      fit={null}
      reason={null}
      duplicate={noDuplicate}
      onOpenJob={onOpenJob}
      onPress={onPress}
      {...props}
    />
  );
  return { onPress, onOpenJob, ...renderApp(bar, { api: signedInApi() }) };
}

const button = () => screen.getByRole('button');
/** The notice about an earlier job, which describes the button that opens it. */
const notice = () =>
  document.getElementById(
    screen.getByRole('button', { name: /^Open that job/ }).getAttribute('aria-describedby') ?? '',
  ) as HTMLElement;

describe('the submit bar', () => {
  it('shows action and price on the button, and the range of sizes, units left and usual time', () => {
    renderBar();
    expect(button().textContent).toBe(`${words.button(2)} ${words.price(2)}`);
    expect(screen.getByText(words.pixels(60, 40))).toBeDefined();
    expect(screen.getByText('800 kB ± 9 % in 2 files')).toBeDefined();
    expect(screen.getByText(words.leftAfter(8))).toBeDefined();
    expect(screen.getByText('1.2 to 3.0 s')).toBeDefined();
  });

  it('names both dates of a pair and their price', () => {
    renderBar({ isPair: true });
    expect(button().textContent).toBe('Clip 2 dates (2 units)');
  });

  it('shows an upper limit of the size, and no time, without a forecast', () => {
    renderBar({ forecast: noForecast });
    expect(screen.getByText('≤ 812 kB in 2 files')).toBeDefined();
    expect(screen.queryByText(forecastStrings.usual)).toBeNull();
  });

  it('shows the ends of a range that is wider than ± 30 %, and no range if one size is unknown', () => {
    const wide = new Map([['data', { low: 300_000, high: 700_000 }]]);
    const { unmount } = renderBar({ forecast: { ...forecast, sizes: wide }, assetCount: 1 });
    expect(screen.getByText('300 kB to 700 kB')).toBeDefined();
    unmount();
    renderBar({ forecast: { ...forecast, sizes: new Map([...forecast.sizes, ['nir', null]]) } });
    expect(screen.getByText('≤ 812 kB in 2 files')).toBeDefined();
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
    const detail = 'The area covers 1,240 km²; the limit is 500 km².';
    const { user, onPress } = renderBar({
      forecast: {
        ...forecast,
        refusal: { error: new ApiError('problem', detail, { isServiceSentence: true }), limit: null },
      },
    });
    const status = screen.getAllByRole('status').at(-1);
    expect(status?.textContent).toBe(`${words.wouldRefuse} ${detail}`);
    expect(screen.getByText(detail).lang).toBe('en');
    await user.click(button());
    expect(onPress).toHaveBeenCalledOnce();
  });

  it('offers the earlier job of the same clip first, and clipping again with its price', async () => {
    const { user, onPress, onOpenJob } = renderBar({ duplicate: { ...noDuplicate, job: earlier, isOwn: true } });
    expect(within(notice()).getByText('You clipped this 5 minutes ago')).toBeDefined();
    expect(screen.getByText('Same area, item and assets: wharf, done, 61.0 MB in 1 file.')).toBeDefined();
    const [open, again] = screen.getAllByRole('button');
    expect([open?.textContent, again?.textContent]).toEqual(['Open that job (no units)', 'Clip again (2 units)']);
    await user.click(open as HTMLElement);
    expect(onOpenJob).toHaveBeenCalledExactlyOnceWith('j1');
    expect(onPress).not.toHaveBeenCalled();
    await user.click(again as HTMLElement);
    expect(onPress).toHaveBeenCalledOnce();
  });

  it('offers the earlier job also if the clip can’t be made again', async () => {
    const duplicate = { ...noDuplicate, job: earlier };
    const { user, onPress, onOpenJob } = renderBar({ duplicate, unitsLeft: 1, reason: 'over-quota' });
    expect(within(notice()).getByText('This was clipped 5 minutes ago')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Clip again/ }));
    expect(onPress).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: /^Open that job/ }));
    expect(onOpenJob).toHaveBeenCalledOnce();
  });

  it('says that the same clip is being made, and names jobs without a name or time by their id', () => {
    const running = { id: '0123456789', status: 'running' };
    renderBar({ duplicate: { ...noDuplicate, job: running } });
    expect(within(notice()).getByText(duplicateStrings.running)).toBeDefined();
    expect(screen.getByText('Same area, item and assets: job 01234567.')).toBeDefined();
  });

  it('says which jobs were compared, and if none could be', () => {
    const { unmount } = renderBar({ duplicate: { ...noDuplicate, comparedJobs: 500 } });
    expect(screen.getByText('Only the 500 loaded jobs were checked for the same clip.')).toBeDefined();
    unmount();
    renderBar({ duplicate: { ...noDuplicate, state: 'failed' } });
    expect(screen.getByText(duplicateStrings.failed)).toBeDefined();
  });

  it('retains the focus on the button when an earlier job is found', () => {
    const props = { estimate, ...{ assetCount: 2, isPair: false, isEstimating: false, unitsLeft: 10, hasLimit: true } };
    const bar = (duplicate: DuplicateCheck) => (
      <SubmitBar
        {...props}
        forecast={noForecast}
        fit={null}
        reason={null}
        duplicate={duplicate}
        onOpenJob={vi.fn()}
        onPress={vi.fn()}
      />
    );
    const { rerender } = renderApp(bar(noDuplicate), { api: signedInApi() });
    button().focus();
    rerender(bar({ ...noDuplicate, job: earlier }));
    expect(document.activeElement?.textContent).toBe('Clip again (2 units)');
  });
});
