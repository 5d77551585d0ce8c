import '../../../testing/indexed-db.ts';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { fetchAccount } from '../../api/session/fetch-account.ts';
import { submissionStore } from '../../api/submission/submission-store.ts';
import { libraryStorage } from '../../features/aoi/library/library-storage.ts';
import { saveDraft } from '../../features/request/draft-storage.ts';
import { emptyDraft } from '../../features/request/request-draft.ts';
import { openStorage, setOwner } from '../../storage/storage.ts';
import { ConnectionDialog } from './connection-dialog.tsx';
import { connectionStrings as words } from './connection-strings.ts';

withMockedService();

async function open(key: string) {
  const api = signedInApi(key);
  const account = await fetchAccount(api.transport);
  const [onClose, reload] = [vi.fn(), vi.fn()];
  const dialog = <ConnectionDialog account={account} onClose={onClose} reload={reload} />;
  return { api, account, onClose, reload, ...renderApp(dialog, { api }) };
}

/** The text next to a term. */
const termValue = (term: string) => screen.getByText(term).nextElementSibling?.textContent;
const press = (name: string) => screen.findByRole('button', { name });

describe('the dialog about the connection', () => {
  it('shows organization, kind of sign-in, end and scopes, and nothing that is disabled with all scopes', async () => {
    const { user, onClose } = await open(keys.app);
    expect((await screen.findByLabelText<HTMLInputElement>(words.address.title)).value).toBe(location.origin);
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
    expect(features).toContain('Create clips of items (needs processing:process)');
    expect(features).toContain('Create clips of delivery areas (needs clip:write)');
    expect(features).toContain('Delete jobs (needs clip:destroy)');
    expect(features.join()).not.toContain('clip:read');
  });

  it('signs out', async () => {
    const { user, api } = await open(keys.app);
    await user.click(await press(words.signOut));
    expect(api.session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });

  it('deletes what this account stores in this browser, after a question, then signs out and loads the page again', async () => {
    const storage = await openStorage();
    const stores = ['drafts', 'savedAreas', 'reviewRows', 'submissions'] as const;
    for (const name of stores) await storage.clear(name);
    const { user, api, reload, account } = await open(keys.app);
    const submission = (key: string) => ({ key, body: '{}', createdAtMs: 0, organizationId: ids.organizationA });
    const area = (id: string) => ({
      id,
      name: id,
      savedAt: 0,
      geometry: { type: 'Polygon' as const, coordinates: [] },
    });
    for (const owner of [account.ownerId, 'another account']) {
      setOwner(owner);
      await submissionStore().put(submission(`submission of ${owner}`));
      await libraryStorage.put([area(`area of ${owner}`)]);
    }
    setOwner(account.ownerId);
    await saveDraft({ ...emptyDraft, name: 'a draft' });
    setOwner(null);
    // Those of earlier versions have no owner.
    await submissionStore().put(submission('earlier'), { ...submission('other'), organizationId: 'other' });
    localStorage.setItem('a setting', 'x');
    const stored = async () => (await Promise.all(stores.map((name) => storage.getAllKeys(name)))).flat();

    await user.click(await press(words.forget));
    expect(await screen.findByText(words.forgetUnresolved(2))).toBeDefined();
    await user.click(await press(words.cancel));
    expect(await stored()).toHaveLength(7);
    expect(reload).not.toHaveBeenCalled();

    await user.click(await press(words.forget));
    await user.click(await press(words.forgetConfirm));
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(api.session.getSnapshot().status).toBe('signed-out');
    expect(await stored()).toEqual(['area of another account', 'other', 'submission of another account']);
    expect(localStorage.getItem('a setting')).toBe('x');
  });

  it('shows no number of requests if the account has none without an answer', async () => {
    const storage = await openStorage();
    await storage.clear('submissions');
    const { user } = await open(keys.app);
    await user.click(await press(words.forget));
    expect(await screen.findByText(words.forgetText)).toBeDefined();
  });
});
