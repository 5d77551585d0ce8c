import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { announced, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { aSourceItem } from '../../../../testing/components/source-item.ts';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import type { ItemFinder } from '../source/search/item-finder.ts';
import { loadedFinder } from '../source/search/loaded-finder.ts';
import { type PairedItem, PairRow } from './pair-row.tsx';
import { pairStrings as words } from './pair-strings.ts';

const dated = (id: string, day: string, changes: Partial<SourceItem> = {}) =>
  aSourceItem({ id, name: `Scene ${id}`, datetime: `${day}T10:00:00Z`, ...changes });
const first = dated('first', '2026-03-10');
const march = dated('march', '2026-03-20');
const april = dated('april', '2026-04-20');
const items = [
  first,
  march,
  april,
  dated('same-day', '2026-03-10'),
  dated('no-raster', '2026-05-01', { assets: [] }),
  aSourceItem({ id: 'undated', name: 'Survey' }),
];

const finderOf = (find: ItemFinder['find']): ItemFinder => ({ key: 'test', find });
const all = finderOf(loadedFinder(items).find);

/** The row of a form that begins without a second date, or with this one. */
function renderRow({
  pair: initial = null,
  finder = all,
}: {
  pair?: PairedItem | null;
  finder?: ItemFinder | null;
} = {}) {
  const onPair = vi.fn();
  function Row() {
    const [pair, setPair] = useState(initial);
    const change = (id: string | null) => {
      onPair(id);
      setPair(id === null ? null : { item: items.find((one) => one.id === id) ?? null, coverage: 1, error: null });
    };
    return <PairRow first={first} pair={pair} finder={finder} scope={{ area: null, view: null }} onPair={change} />;
  }
  return { onPair, ...renderApp(<Row />, { api: signedInApi() }) };
}

async function openedDialog(options?: Parameters<typeof renderRow>[0]) {
  const rendered = renderRow(options);
  await rendered.user.click(screen.getByRole('button', { name: words.add }));
  return { ...rendered, dialog: within(await screen.findByRole('dialog', { name: words.title })) };
}

const confirm = () => screen.getByRole('button', { name: words.confirm });
const names = () => screen.queryAllByRole('radio').map((radio) => radio.closest('label')?.textContent ?? '');

describe('the dialog for a second date', () => {
  it('lists items of another date that can be clipped, and adds the chosen one', async () => {
    const { user, onPair, dialog } = await openedDialog();
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(names().join()).toMatch(/april.*march.*Survey/);
    expect(confirm().getAttribute('aria-disabled')).toBe('true');
    await user.click(confirm());
    expect(onPair).not.toHaveBeenCalled();
    await user.click(dialog.getByRole('radio', { name: /Scene april/ }));
    await user.click(confirm());
    expect(onPair).toHaveBeenCalledExactlyOnceWith('april');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(within(screen.getByRole('group', { name: words.second })).getByText('Scene april')).toBeDefined();
    expect(announced()).toBe(words.added('Scene april 2026-04-20'));
  });

  it('searches by name, does not add an item that is no longer listed, and says if none matches', async () => {
    const { user, onPair, dialog } = await openedDialog();
    await user.click(await dialog.findByRole('radio', { name: /Scene april/ }));
    const search = dialog.getByRole('searchbox', { name: words.search });
    await user.type(search, 'march');
    await waitFor(() => expect(names()).toHaveLength(1));
    expect(confirm().getAttribute('aria-disabled')).toBe('true');
    await user.type(search, ' of another year');
    expect(await dialog.findByText(words.none)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: words.cancel }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onPair).not.toHaveBeenCalled();
  });

  it('says that it loads, then why that failed, and tries again', async () => {
    const answer = Promise.withResolvers<never>();
    let isFailing = true;
    const find: ItemFinder['find'] = (...query) => (isFailing ? answer.promise : all.find(...query));
    const { user, dialog } = await openedDialog({ finder: finderOf(find) });
    expect(dialog.getByText(words.loading)).toBeDefined();
    answer.reject(new Error('no space'));
    const alert = await dialog.findByRole('alert');
    expect(alert.textContent).toContain('no space');
    expect(dialog.queryByText(words.loading)).toBeNull();
    isFailing = false;
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(dialog.queryByRole('alert')).toBeNull();
  });

  it('says that more items match than it lists', async () => {
    const find: ItemFinder['find'] = async (...query) => ({ ...(await all.find(...query)), matched: 500 });
    const { dialog } = await openedDialog({ finder: finderOf(find) });
    expect(await dialog.findByText(words.more)).toBeDefined();
  });

  it('loads while it is unknown whether the service can search', async () => {
    const { dialog } = await openedDialog({ finder: null });
    expect(dialog.getByText(words.loading)).toBeDefined();
  });
});

describe('the second date of the form', () => {
  it('is shown with its coverage, and removed', async () => {
    const { user, onPair } = renderRow({ pair: { item: march, coverage: 0.5, error: null } });
    const second = within(screen.getByRole('group', { name: words.second }));
    expect(second.getByText(/2026-03-20/)).toBeDefined();
    expect(second.getByText(/50 %/, { selector: '[aria-hidden]' })).toBeDefined();
    await user.click(second.getByRole('button', { name: words.remove('Scene march 2026-03-20') }));
    expect(onPair).toHaveBeenCalledExactlyOnceWith(null);
    expect(announced()).toBe(words.removed);
    expect(screen.getByRole('button', { name: words.add })).toBeDefined();
  });

  it('says that it loads, or that it can’t be loaded and what to do', () => {
    const { unmount } = renderRow({ pair: { item: null, coverage: undefined, error: null } });
    expect(screen.getByText(words.loading)).toBeDefined();
    unmount();
    renderRow({ pair: { item: null, coverage: undefined, error: new Error('gone') } });
    expect(screen.getByText(words.failed)).toBeDefined();
    expect(screen.getByRole('button', { name: words.remove(null) })).toBeDefined();
  });
});
