import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { completedJob, createdJob } from '../../../../testing/service/requests.ts';
import { allJobs } from '../../../api/jobs/list/job-filter.ts';
import { awayStrings as words } from './away-strings.ts';
import { AwayStrip } from './away-strip.tsx';

const mocked = withMockedService();
beforeAll(async () => {
  await completedJob(mocked.service);
  await createdJob(mocked.service);
});
afterEach(() => vi.unstubAllGlobals());

function Page({ since }: { readonly since: string | null }) {
  const [filter, onFilter] = useState(allJobs);
  const [isDismissed, setDismissed] = useState(false);
  const strip = { filter, onFilter, onDismiss: () => setDismissed(true) };
  return (
    <>
      <AwayStrip since={isDismissed ? null : since} {...strip} />
      <output>{filter.endedSince ?? 'all'}</output>
    </>
  );
}

const shown = () => document.querySelector('output')?.textContent;
const strip = () => screen.findByRole('region', { name: words.label });
const before = '2020-01-01T00:00:00.000Z';

describe('the strip of jobs that ended during an absence', () => {
  it('counts ended jobs only, filters the table by them, and shows all again', async () => {
    const { user } = renderApp(<Page since={before} />, { api: signedInApi(keys.KA) });
    expect((await strip()).textContent).toContain(words.counts({ done: 1, failed: 0 }));
    await user.click(screen.getByRole('button', { name: words.show(1) }));
    expect(shown()).toBe(before);
    await user.click(screen.getByRole('button', { name: words.showAll }));
    expect(shown()).toBe('all');
  });

  it('is dismissed together with its filter', async () => {
    const { user } = renderApp(<Page since={before} />, { api: signedInApi(keys.KA) });
    await strip();
    await user.click(screen.getByRole('button', { name: words.show(1) }));
    await user.click(screen.getByRole('button', { name: words.dismiss }));
    expect(screen.queryByRole('region')).toBeNull();
    expect(shown()).toBe('all');
  });

  it.each(['2100-01-01T00:00:00.000Z', null])('is absent if nothing ended since %s', async (since) => {
    const api = signedInApi(keys.KA);
    const list = vi.spyOn(api.transport, 'list');
    renderApp(<Page since={since} />, { api });
    if (since) await waitFor(() => expect(list).toHaveBeenCalled());
    await list.mock.results[0]?.value;
    expect(screen.queryByRole('region')).toBeNull();
  });

  it.each(['granted', 'denied'] as const)('requests the permission of notifications by a press: %s', async (answer) => {
    const requestPermission = vi.fn(async () => answer);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('Notification', { permission: 'default', requestPermission });
    const { user } = renderApp(<Page since={before} />, { api: signedInApi(keys.KA) });
    await strip();
    expect(requestPermission).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: words.notify }));
    expect(await screen.findByText(words.answers[answer])).toBeDefined();
  });
});
