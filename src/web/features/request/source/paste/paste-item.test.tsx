import { describe, expect, it, vi } from 'vitest';
import { items } from '../../../../../server/db/schema.ts';
import { renderApp, screen, waitFor } from '../../../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../../../testing/components/signed-in-api.ts';
import { ids } from '../../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../../testing/service/mocked-service.ts';
import { sourceStrings as words } from '../source-strings.ts';
import { PasteItem } from './paste-item.tsx';

const GET = '/v1/op/items.get_stac';
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

  it.each([
    ['two words', 'item 1', words.pasteProblems.malformed],
    ['an unknown id', 'nope', words.pasteProblems.unknown],
    ['an id of another organization', ids.itemB, words.pasteProblems.unknown],
    ['an item without a raster', ids.thumbnailItem, words.pasteProblems.noRaster],
  ])('shows the reason and retains the text for %s', async (_, text, problem) => {
    const { user, onFound, field } = await openForm();
    await user.type(field, text);
    await user.click(use());
    expect((await screen.findByRole('alert')).textContent).toBe(problem);
    expect(screen.getByDisplayValue(text)).toBe(field);
    expect(onFound).not.toHaveBeenCalled();
  });

  it.each(['archived', 'expired'] as const)('refuses an item that is %s', async (lifecycleState) => {
    const { orm } = mocked.service.services.db;
    const id = `${lifecycleState}-item`;
    await orm.insert(items).values({
      id,
      stacId: id,
      projectId: ids.projectA,
      type: 'user_raster',
      name: id,
      lifecycleState,
      createdAt: new Date(),
      updatedAt: new Date(),
    });
    const { user, onFound, field } = await openForm();
    await user.type(field, `${id}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toBe(words.pasteProblems[lifecycleState]);
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
    await api.transport.op('items.get_stac', { item_id: ids.item });
    expect(openButton()).not.toBeNull();
    expect(onFound).not.toHaveBeenCalled();
  });
});
