import { afterEach, describe, expect, it, vi } from 'vitest';
import { act, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { storageStatus } from '../../storage/storage.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { bannerStrings } from './banner-strings.ts';
import { Banners } from './banners.tsx';
import { usePlainHttpWarning } from './plain-http.ts';

const words = strings.app;
const mocked = withMockedService();

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function Page({ linkRefused }: { readonly linkRefused: boolean }) {
  return <Banners linkRefused={linkRefused} plainHttp={usePlainHttpWarning()} />;
}

const renderBanners = (linkRefused = false) => renderApp(<Page linkRefused={linkRefused} />, { api: signedInApi() });

/** Sets the browser's network state. */
function setOnline(isOnline: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  act(() => void window.dispatchEvent(new Event(isOnline ? 'online' : 'offline')));
}

/** The banner with this text. */
const banner = (text: string) => within(screen.getByText(text).closest('[role="status"]') as HTMLElement);

describe('the banners', () => {
  it('are not rendered without a problem', () => {
    renderBanners();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getAllByRole('status')).toHaveLength(1);
  });

  it('show that a tab with another version of the app blocks the storage, as long as it does', () => {
    renderBanners();
    act(() => storageStatus.set('earlier-tab'));
    expect(banner(bannerStrings.storage['earlier-tab']).queryByRole('button')).toBeNull();
    act(() => storageStatus.set('later-tab'));
    expect(banner(bannerStrings.storage['later-tab']).getByRole('button', { name: words.reload })).toBeDefined();
    act(() => storageStatus.set('ready'));
    expect(screen.queryByText(bannerStrings.storage['later-tab'])).toBeNull();
  });

  it('show that the page is offline, until it is online', () => {
    renderBanners();
    setOnline(false);
    expect(banner(bannerStrings.offline)).toBeDefined();
    setOnline(true);
    expect(screen.queryByText(bannerStrings.offline)).toBeNull();
  });

  it('show that the account could not be read, and can read it again', async () => {
    failRead(mocked.faults, '/v1/meta', { kind: 'status', status: 503 });
    const { user } = renderBanners();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    await user.click(within(alert).getByRole('button', { name: words.tryAgain }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('show that a sign-in link was refused, until dismissed', async () => {
    const { user } = renderBanners(true);
    await user.click(banner(bannerStrings.linkRefused).getByRole('button', { name: words.dismiss }));
    expect(screen.queryByText(bannerStrings.linkRefused)).toBeNull();
  });

  it('explain plain HTTP once per browser', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { user, unmount } = renderBanners();
    await user.click(banner(bannerStrings.plainHttp).getByRole('button', { name: words.dismiss }));
    expect(screen.queryByText(bannerStrings.plainHttp)).toBeNull();
    unmount();
    renderBanners();
    expect(screen.queryByText(bannerStrings.plainHttp)).toBeNull();
  });
});
