import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { Session } from '../../api/session/session.ts';
import { connectionStrings } from './connection-strings.ts';
import { ServiceForm } from './service-form.tsx';
import { originOf } from './services-of-page.ts';

const words = connectionStrings.address;
const OTHER = 'https://clips.example.org';
const mocked = withMockedService({ connectTo: [OTHER] });
beforeEach(() => localStorage.clear());

function open(baseUrl?: string) {
  const signedIn = signedInApi();
  const session = baseUrl === undefined ? signedIn.session : new Session({ ...signedIn.session.http, baseUrl });
  const reload = vi.fn();
  return { session, reload, ...renderApp(<ServiceForm reload={reload} />, { api: { ...signedIn, session } }) };
}
const field = () => screen.getByLabelText<HTMLInputElement>(words.title);
const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: words.change });
const chosen = () => localStorage.getItem('cutline-service');

describe('the address of the service', () => {
  it('is that of the page at first', () => {
    open();
    expect(field().value).toBe(location.origin);
    expect(submit().disabled).toBe(true);
    expect(screen.queryByRole('button', { name: words.own(location.origin) })).toBeNull();
  });

  it('can be changed to a service that the operator lists, which ends the sign-in', async () => {
    const { user, session, reload } = open();
    await user.clear(field());
    await user.type(field(), ` ${OTHER}/ {Enter}`);
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(chosen()).toBe(OTHER);
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });

  it.each([
    [
      'a service that the operator does not list',
      'https://other.example',
      words.notListed('https://other.example', location.origin),
    ],
    ['plain HTTP', 'http://clips.example.org', words.invalid('http://clips.example.org')],
    ['a path', `${OTHER}/api`, words.invalid(`${OTHER}/api`)],
    ['a text', 'clips', words.invalid('clips')],
  ])('is refused with the remedy: %s', async (_name, address, sentence) => {
    const { user, session, reload } = open();
    await user.clear(field());
    await user.type(field(), `${address}{Enter}`);
    expect(await screen.findByText(sentence)).toBeDefined();
    expect([chosen(), session.getSnapshot().status]).toEqual([null, 'signed-in']);
    expect(reload).not.toHaveBeenCalled();
  });

  it('stays if the list can’t be read', async () => {
    mocked.faults.next('/v1/connections', { kind: 'unreachable' });
    const { user, reload } = open();
    await user.clear(field());
    await user.type(field(), `${OTHER}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(reload).not.toHaveBeenCalled();
  });

  it('stays, with the reason, if the browser stores no settings', async () => {
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    onTestFinished(() => refuse.mockRestore());
    const { user, session, reload } = open();
    await user.clear(field());
    await user.type(field(), `${OTHER}{Enter}`);
    expect(await screen.findByText(words.notStored)).toBeDefined();
    expect(session.getSnapshot().status).toBe('signed-in');
    expect(reload).not.toHaveBeenCalled();
  });

  it('can be changed back to the page’s service', async () => {
    localStorage.setItem('cutline-service', OTHER);
    const { user, reload } = open(OTHER);
    expect(field().value).toBe(OTHER);
    await user.click(screen.getByRole('button', { name: words.own(location.origin) }));
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(chosen()).toBeNull();
  });

  it.each([
    ['https://clips.example.org///', 'https://clips.example.org'],
    ['http://localhost:9000', 'http://localhost:9000'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
    ['http://clips.example.org', null],
    ['https://clips.example.org?a=b', null],
    ['https://user@clips.example.org', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%s has the origin %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});
