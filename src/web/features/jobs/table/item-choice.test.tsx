import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { freshOrganization } from '../../../../testing/service/fresh-organization.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { ItemChoice } from './item-choice.tsx';
import { jobsStrings } from './jobs-strings.ts';

const words = jobsStrings.items;
const mocked = withMockedService();
let key: string;
beforeAll(async () => {
  const names = Array.from({ length: 23 }, (_, index) => `scene ${String(index).padStart(2, '0')}`);
  key = await freshOrganization(mocked.service, ['harbour', ...names]);
});

async function renderOpened() {
  const onItem = vi.fn();
  const rendered = renderApp(<ItemChoice itemId={null} loaded={[]} onItem={onItem} />, { api: signedInApi(key) });
  const button = screen.getByRole('button', { name: words.current(words.any) });
  await rendered.user.click(button);
  return { ...rendered, onItem, button };
}

describe('the filter of jobs by item', () => {
  it('finds items of the service that no loaded job has, and states how many more match', async () => {
    const { user, onItem } = await renderOpened();
    expect(await screen.findByText(words.more(4))).toBeDefined();
    await user.type(screen.getByRole('searchbox', { name: words.search }), 'harb');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^scene/ })).toBeNull());
    await user.click(screen.getByRole('button', { name: 'harbour' }));
    expect(onItem).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^[0-9a-f-]{36}$/));
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('says that no item matches', async () => {
    const { user } = await renderOpened();
    await user.type(screen.getByRole('searchbox', { name: words.search }), 'nowhere');
    expect(await screen.findByText(words.none)).toBeDefined();
  });

  it('shows why the items can’t be read', async () => {
    failRead(mocked.faults, '/v1/op/items.search_org');
    await renderOpened();
    expect(await screen.findByText(/can’t be reached/)).toBeDefined();
  });

  it('is closed by Escape, which returns the focus to the button', async () => {
    const { user, button } = await renderOpened();
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: words.search }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });
});
