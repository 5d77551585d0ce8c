import { afterEach, describe, expect, it } from 'vitest';
import { act, renderApp, screen, waitFor, within } from '../../testing/components/render.tsx';
import { signedInApi } from '../../testing/components/signed-in-api.ts';
import { keys } from '../../testing/service/fixture.ts';
import { withMockedService } from '../../testing/service/mocked-service.ts';
import { createdJob, deleteJobs } from '../../testing/service/requests.ts';
import { TEST_ORIGIN } from '../../testing/service/service.ts';
import { Session } from '../api/session/session.ts';
import { outputStrings } from '../features/request/output-strings.ts';
import { chosenSourceStrings } from '../features/request/source/chosen-source-strings.ts';
import { strings } from '../ui/i18n/strings.ts';
import { UrlStore } from './address/url-store.ts';
import { App } from './app.tsx';
import { mapProblemStrings } from './map/map-problem-strings.ts';
import { signInStrings } from './shell/sign-in-strings.ts';

const words = strings.signIn;
const RENEW = '/v1/session/renew';
const mocked = withMockedService();

afterEach(() => history.replaceState(null, '', '/'));

/** The app in a browser without a session. */
function renderSignedOut() {
  const session = new Session({ baseUrl: TEST_ORIGIN, fetch: (request) => fetch(request), nowMs: Date.now });
  const api = { ...signedInApi(), session };
  return { session, ...renderApp(<App api={api} url={new UrlStore()} />) };
}

describe('the app', () => {
  it('shows that it signs in, then the sign-in page if there is no session', async () => {
    const { session } = renderSignedOut();
    expect(screen.getByText(words.starting)).toBeDefined();
    await act(() => session.start(null));
    expect(await screen.findByRole('heading', { name: signInStrings.title })).toBeDefined();
    expect(screen.getByText(signInStrings.reasons['no-session'])).toBeDefined();
  });

  it('shows that the service can’t be reached, and tries again on request', async () => {
    const { session, user } = renderSignedOut();
    mocked.faults.next(RENEW, { kind: 'unreachable' });
    await act(() => session.start(null));
    expect(screen.getByRole('heading', { name: words.unreachable })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.tryAgain }));
    expect(await screen.findByRole('heading', { name: signInStrings.title })).toBeDefined();
  });

  it('shows the workspace of the key’s organization, without a map if there is no WebGL', async () => {
    await deleteJobs(mocked.service);
    const { user } = renderApp(<App api={signedInApi(keys.app)} url={new UrlStore()} />);
    expect(await screen.findByText('Organization A')).toBeDefined();
    expect(await screen.findByText(mapProblemStrings['no-webgl'])).toBeDefined();
    expect(await screen.findByRole('region', { name: chosenSourceStrings.title })).toBeDefined();
    expect(await screen.findByRole('region', { name: outputStrings.title })).toBeDefined();
    // Without jobs, the drawer is closed.
    const drawer = screen.getByRole('region', { name: strings.app.results });
    const toggle = within(drawer).getByRole('button', { name: strings.app.results });
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    await user.click(within(drawer).getByRole('tab', { name: strings.jobs.title }));
    expect(await screen.findByText(strings.jobs.empty)).toBeDefined();
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
  });

  it('shows in the panel of a job that it loads, then the job’s page', async () => {
    const job = await createdJob(mocked.service, { output_name: 'harbour' });
    history.replaceState(null, '', `/?job=${job.id}`);
    renderApp(<App api={signedInApi(keys.KA)} url={new UrlStore()} />);
    const panel = screen.getByRole('complementary', { name: strings.app.details });
    expect(within(panel).getByText(strings.jobs.loading)).toBeDefined();
    expect(await within(panel).findByRole('article', { name: 'harbour' })).toBeDefined();
    expect(within(panel).queryByText(strings.jobs.loading)).toBeNull();
  });

  it('returns to the sign-in page if the key is refused', async () => {
    const api = signedInApi('gpra_deleted');
    renderApp(<App api={api} url={new UrlStore()} />);
    expect(await screen.findByText(signInStrings.reasons['key-refused'])).toBeDefined();
  });

  it('signs out', async () => {
    const { user } = renderApp(<App api={signedInApi(keys.app)} url={new UrlStore()} />);
    await screen.findByText('Organization A');
    await user.click(screen.getByRole('button', { name: strings.app.signOut }));
    expect(await screen.findByText(signInStrings.reasons.left)).toBeDefined();
    await waitFor(() => expect(screen.queryByText('Organization A')).toBeNull());
  });
});
