import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { type DeviceLogin, startDeviceLogin } from '../../../testing/service/device-client.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { UrlStore } from '../address/url-store.ts';
import { App } from '../app.tsx';
import { deviceStrings as words } from './device-strings.ts';

const mocked = withMockedService();
afterEach(() => history.replaceState(null, '', '/'));

/** The app at the address that a device shows. */
function openApproval(fragment = '') {
  history.replaceState(null, '', `/device${fragment}`);
  return renderApp(<App api={signedInApi(keys.app)} url={new UrlStore()} />);
}

const field = () => screen.findByLabelText<HTMLInputElement>(words.code);
const press = (name: string) => screen.findByRole('button', { name });

async function enter(login: DeviceLogin, user: ReturnType<typeof openApproval>['user']) {
  await user.type(await field(), login.userCode.toLowerCase());
  await user.click(await press(words.continue));
  expect(await screen.findByText(/geopera-cli .* 198\.51\.100\.20/)).toBeDefined();
}

describe('the page on which devices are approved', () => {
  it('shows who requests what, and connects the device after the person has approved', async () => {
    const login = await startDeviceLogin(mocked.service);
    const { user } = openApproval();
    await enter(login, user);
    expect(await screen.findByText(words.organization('Organization A'))).toBeDefined();
    expect(screen.getByText(/clip:read clip:write/)).toBeDefined();
    expect(screen.getByText(words.caution(login.userCode))).toBeDefined();
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });
    await user.click(await press(words.approve));
    expect(await screen.findByText(words.approved)).toBeDefined();
    expect((await login.finish()).access_token).toMatch(/^eyJ/);
  });

  it('takes the code from the address, where it does not stay, and does nothing before the person confirms it', async () => {
    const login = await startDeviceLogin(mocked.service);
    const { user } = openApproval(`#user_code=${login.userCode}`);
    expect((await field()).value).toBe(login.userCode);
    expect(location.hash).toBe('');
    await user.click(await press(words.continue));
    await user.click(await press(words.deny));
    expect(await screen.findByText(words.denied)).toBeDefined();
    expect(await login.finish()).toMatchObject({ error: 'access_denied' });
  });

  it('says that a code is unknown', async () => {
    const { user } = openApproval();
    expect((await press(words.continue)) as HTMLButtonElement).toHaveProperty('disabled', true);
    await user.type(await field(), 'BBBB-BBBB{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(words.codeUnknown);
    expect((await field()).getAttribute('aria-invalid')).toBe('true');
  });
});
