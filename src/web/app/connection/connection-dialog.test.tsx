import '../../../testing/components/indexed-db.ts';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { fetchAccount } from '../../api/session/fetch-account.ts';
import { openStorage } from '../../storage/storage.ts';
import { ConnectionDialog } from './connection-dialog.tsx';
import { connectionStrings as words } from './connection-strings.ts';

withMockedService();

async function open(key: string) {
  const api = signedInApi(key);
  const account = await fetchAccount(api.transport);
  const [onClose, reload] = [vi.fn(), vi.fn()];
  const dialog = <ConnectionDialog account={account} onClose={onClose} reload={reload} />;
  return { api, onClose, reload, ...renderApp(dialog, { api }) };
}

/** The text next to a term. */
const termValue = (term: string) => screen.getByText(term).nextElementSibling?.textContent;
const press = (name: string) => screen.findByRole('button', { name });

describe('the dialog about the connection', () => {
  it('shows organization, kind of sign-in, end and scopes, and nothing that is disabled with all scopes', async () => {
    const { user, onClose } = await open(keys.app);
    expect(termValue(words.service)).toBe(location.origin);
    expect(termValue(words.organization)).toBe('Organization A');
    expect(termValue(words.signedIn)).toBe(words.by.key);
    expect(termValue(words.ends)).toBe(words.noEnd);
    expect(termValue(words.scopes)).toContain('clip:read clip:write');
    expect(screen.queryByText(`${words.disabled}:`)).toBeNull();
    await user.click(await press(words.close));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('shows what the scopes do not permit, and why', async () => {
    await open(keys.KR);
    const disabled = screen.getByRole('region', { name: words.disabled });
    const features = within(disabled)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(features).toContain('Create clips (needs processing:process)');
    expect(features).toContain('Delete jobs (needs clip:destroy)');
    expect(features.join()).not.toContain('clip:read');
  });

  it('signs out', async () => {
    const { user, api } = await open(keys.app);
    await user.click(await press(words.signOut));
    expect(api.session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });

  it('deletes what this browser stores, after a question, then signs out and loads the page again', async () => {
    const storage = await openStorage();
    await storage.put('progress', true, 'a marker of this test');
    localStorage.setItem('a setting', 'x');
    const { user, api, reload } = await open(keys.app);
    await user.click(await press(words.forget));
    expect(await screen.findByText(words.forgetText)).toBeDefined();
    await user.click(await press(words.cancel));
    expect(await storage.get('progress', 'a marker of this test')).toBe(true);
    expect(reload).not.toHaveBeenCalled();

    await user.click(await press(words.forget));
    await user.click(await press(words.forgetConfirm));
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(api.session.getSnapshot().status).toBe('signed-out');
    expect(localStorage.length).toBe(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('cutline');
  });
});
