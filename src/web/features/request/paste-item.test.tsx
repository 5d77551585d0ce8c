import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { PasteItem } from './paste-item.tsx';

const words = strings.source;
const GET = '/v1/op/items.get';
const mocked = withMockedService();

async function openForm() {
  const onFound = vi.fn();
  const api = signedInApi();
  const { user } = renderApp(<PasteItem onFound={onFound} />, { api });
  await user.click(screen.getByRole('button', { name: words.paste }));
  return { user, api, onFound, field: screen.getByRole('textbox', { name: words.pasteLabel }) };
}

const openButton = () => screen.queryByRole('button', { name: words.paste });
const use = () => screen.getByRole<HTMLButtonElement>('button', { name: words.pasteSubmit });

describe('selecting an item by its id', () => {
  it('has a field that takes the focus', async () => {
    const { field } = await openForm();
    expect(document.activeElement).toBe(field);
    expect(use().disabled).toBe(true);
  });

  it('selects the item with the trimmed id if it exists', async () => {
    const { user, onFound, field } = await openForm();
    await user.type(field, `  ${ids.item} {Enter}`);
    await waitFor(() => expect(onFound).toHaveBeenCalledExactlyOnceWith(ids.item));
    await waitFor(() => expect(document.activeElement).toBe(openButton()));
  });

  it('shows an error and retains the text if the item does not exist', async () => {
    const { user, onFound, field } = await openForm();
    await user.type(field, 'nope');
    await user.click(use());
    expect((await screen.findByRole('alert')).textContent).toBe(words.pasteNotFound);
    expect(screen.getByDisplayValue('nope')).toBe(field);
    expect(onFound).not.toHaveBeenCalled();
  });

  it('can be repeated if the service could not be reached', async () => {
    failRead(mocked.faults, GET);
    const { user, onFound, field } = await openForm();
    await user.type(field, `${ids.item}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toContain('can’t be reached');
    await user.click(use());
    await waitFor(() => expect(onFound).toHaveBeenCalledExactlyOnceWith(ids.item));
  });

  it('is cancelled by Escape and Cancel, which return the focus to the button', async () => {
    const { user, field } = await openForm();
    await user.type(field, 'abc{Escape}');
    expect(document.activeElement).toBe(openButton());
    await user.keyboard('{Enter}');
    await user.click(screen.getByRole('button', { name: words.cancel }));
    expect(document.activeElement).toBe(openButton());
  });

  it('selects nothing after it was cancelled', async () => {
    const release = holdResponse(mocked.faults, GET);
    const { user, api, onFound, field } = await openForm();
    await user.type(field, `${ids.item}{Enter}`);
    await user.keyboard('{Escape}');
    release();
    // This request is answered after the delayed one.
    await api.transport.op('items.get', { item_id: ids.item });
    expect(openButton()).not.toBeNull();
    expect(onFound).not.toHaveBeenCalled();
  });
});
