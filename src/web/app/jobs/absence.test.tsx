import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { act, renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { useJobFeed } from '../../api/jobs/use-job-feed.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { awayStrings as words } from '../../features/jobs/away/away-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { useJobAnnouncements } from './use-job-announcements.ts';
import { useLastSeen } from './use-last-seen.ts';

withMockedService();

const job = (id: string, status: string, minute: number): Job => ({
  id,
  status,
  output_name: id,
  updated_at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
});

function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  Reflect.deleteProperty(document, 'hidden');
  vi.unstubAllGlobals();
});

describe('the last change of a job that was seen', () => {
  const ignore = () => undefined;
  function Page({ jobs, of = 'org' }: { readonly jobs: readonly Job[] | undefined; readonly of?: string }) {
    const { since, dismiss } = useLastSeen(of, jobs);
    return (
      <button type="button" onClick={dismiss ?? ignore}>
        {since ?? 'unknown'}
      </button>
    );
  }
  const shown = () => screen.getByRole('button').textContent;

  it('is unknown at the first visit, and that of the visible page at the next, for each organization', () => {
    const first = renderApp(<Page jobs={[job('a', 'running', 1), job('b', 'completed', 3)]} />);
    expect(shown()).toBe('unknown');
    first.unmount();
    const second = renderApp(<Page jobs={undefined} />);
    expect(shown()).toBe('2026-01-01T10:03:00.000Z');
    second.unmount();
    renderApp(<Page jobs={undefined} of="other" />);
    expect(shown()).toBe('unknown');
  });

  it('does not count changes in a hidden page as seen, and can be dismissed', async () => {
    const { rerender, user } = renderApp(<Page jobs={[job('a', 'running', 1)]} />);
    setHidden(true);
    rerender(<Page jobs={[job('a', 'completed', 5)]} />);
    setHidden(false);
    expect(shown()).toBe('2026-01-01T10:01:00.000Z');
    await user.click(screen.getByRole('button'));
    expect(shown()).toBe('unknown');
  });

  it('is unknown if the stored value is not an instant', () => {
    localStorage.setItem('cutline-jobs-seen-org', '"><script>');
    renderApp(<Page jobs={undefined} />);
    expect(shown()).toBe('unknown');
  });
});

describe('the system notification of a job that ends in a hidden page', () => {
  const shown: { readonly title: string; readonly body?: string; onclick?: () => void }[] = [];
  class FakeNotification {
    static permission: NotificationPermission = 'granted';
    onclick?: () => void;
    readonly title: string;
    readonly body: string | undefined;
    constructor(title: string, { body }: NotificationOptions) {
      this.title = title;
      this.body = body;
      shown.push(this as never);
    }
    close(): void {}
  }
  const onOpen = vi.fn();
  function Page({ jobs }: { readonly jobs: readonly Job[] }) {
    useJobAnnouncements(jobs, onOpen);
    return null;
  }
  beforeEach(() => {
    shown.length = 0;
    vi.stubGlobal('Notification', FakeNotification);
    FakeNotification.permission = 'granted';
  });

  it('names one job and opens it by a press, and counts several', async () => {
    const running = [job('a', 'running', 1), job('b', 'running', 1)];
    const { rerender } = renderApp(<Page jobs={running} />, { api: signedInApi(keys.KA) });
    setHidden(true);
    rerender(<Page jobs={[job('a', 'completed', 2), job('b', 'running', 1)]} />);
    await waitFor(() => expect(shown).toMatchObject([{ body: strings.jobs.completedAnnouncement('a') }]));
    act(() => shown[0]?.onclick?.());
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('a');
    rerender(<Page jobs={[job('a', 'completed', 2), job('b', 'failed', 3)]} />);
    await waitFor(() => expect(shown[1]?.body).toBe(words.notification({ done: 1, failed: 1 })));
    expect(document.title).toBe(strings.app.titleFinished(1, 1));
    setHidden(false);
    expect(document.title).toBe(strings.app.name);
  });

  it('is absent in a visible page, and without the permission', async () => {
    const { rerender } = renderApp(<Page jobs={[job('a', 'running', 1)]} />, { api: signedInApi(keys.KA) });
    rerender(<Page jobs={[job('a', 'completed', 2), job('b', 'running', 1)]} />);
    FakeNotification.permission = 'default';
    setHidden(true);
    rerender(<Page jobs={[job('a', 'completed', 2), job('b', 'completed', 3)]} />);
    await waitFor(() => expect(document.title).toBe(strings.app.titleFinished(1, 0)));
    expect(shown).toEqual([]);
  });

  it.each([
    ['granted', 'running', true],
    ['granted', 'completed', false],
    ['default', 'running', false],
  ] as const)('a hidden page with permission %s and a job that is %s polls: %s', async (permission, status, polls) => {
    FakeNotification.permission = permission;
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    const api = signedInApi(keys.KA);
    const requests = vi.spyOn(api.transport, 'op');
    const jobs = [job('a', status, 1)];
    const Feed = () => {
      useJobFeed(jobs);
      return useAccount().data ? 'signed in' : null;
    };
    renderApp(<Feed />, { api });
    await screen.findByText('signed in');
    const lists = () => requests.mock.calls.filter(([id]) => id === 'clip.jobs.list').length;
    if (polls) await waitFor(() => expect(lists()).toBeGreaterThan(0));
    expect(lists() > 0).toBe(polls);
  });
});
