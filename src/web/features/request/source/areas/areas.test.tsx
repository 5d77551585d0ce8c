import { useState } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { apiKeys } from '../../../../../server/db/schema.ts';
import { sha256Hex } from '../../../../../server/pipeline/hash.ts';
import { renderApp, screen, waitFor } from '../../../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../../../testing/components/signed-in-api.ts';
import { addAreas, areaNames, sourceIdOf } from '../../../../../testing/service/area-fixture.ts';
import { ids, keys } from '../../../../../testing/service/fixture.ts';
import { freshOrganization } from '../../../../../testing/service/fresh-organization.ts';
import { withMockedService } from '../../../../../testing/service/mocked-service.ts';
import type { Api } from '../../../../api/api-context.ts';
import { useItem } from '../../../../api/items/use-item.ts';
import { useAccount } from '../../../../api/session/use-account.ts';
import { strings } from '../../../../ui/i18n/strings.ts';
import { areaStrings as words } from './area-strings.ts';
import { Areas } from './areas.tsx';

const LIST = '/v1/op/clip.areas.list';
const STAC = '/v1/op/items.get_stac';
const METADATA = '/v1/op/clip.area.metadata';
const mocked = withMockedService();
beforeAll(() => addAreas(mocked.service));

function renderAreas({ api = signedInApi(keys.app), text = '' }: { readonly api?: Api; readonly text?: string } = {}) {
  const onSelect = vi.fn();
  const Chosen = () => {
    const [selected, setSelected] = useState<string | null>(null);
    const [sourceId, setSourceId] = useState<string | null>(null);
    return (
      <>
        <Areas
          selected={selected}
          sourceId={sourceId}
          text={text}
          onSelect={(id, bbox) => {
            onSelect(id, bbox);
            setSelected(areaNames.A);
            setSourceId(id);
          }}
        />
        <button type="button" onClick={() => setSourceId('item')}>
          An item
        </button>
      </>
    );
  };
  return { onSelect, ...renderApp(<Chosen />, { api }) };
}

const opener = () => screen.findByRole('button', { name: words.title });
const radio = () => screen.findByRole<HTMLInputElement>('radio', { name: /Harbour of A/ });

/** The client of a service with other answers to an operation. */
function answering(operation: string, answer: unknown): Api {
  const api = signedInApi(keys.app);
  const op = (async (id: never, body: never, options: never) =>
    id === operation ? answer : api.transport.op(id, body, options)) as Api['transport']['op'];
  return { ...api, transport: { ...api.transport, op } };
}

describe('the delivery areas', () => {
  it('are listed on request, and the chosen one with what captured its mosaics', async () => {
    const release = holdResponse(mocked.faults, LIST);
    const { user, onSelect } = renderAreas();
    expect((await opener()).getAttribute('aria-expanded')).toBe('false');
    await user.click(await opener());
    expect(await screen.findByText(words.loading)).toBeDefined();
    release();
    const choice = await radio();
    expect(screen.queryByText(/Harbour of B/)).toBeNull();
    expect(screen.getByText(words.mosaics(2))).toBeDefined();
    await user.click(choice);
    await waitFor(() => expect(onSelect).toHaveBeenCalledWith(sourceIdOf('A'), expect.any(Array)));
    expect(await screen.findByText('rgb · 2026-03-04 · Camera')).toBeDefined();
    expect((await radio()).checked).toBe(true);
  });

  it('say how the operator adds the first one', async () => {
    const { user } = renderAreas({ api: signedInApi(await freshOrganization(mocked.service)) });
    await user.click(await opener());
    expect(await screen.findByText(words.empty)).toBeDefined();
  });

  it('that can’t be read are read again by a button, the list and a choice', async () => {
    failRead(mocked.faults, LIST);
    const { user, onSelect } = renderAreas();
    await user.click(await opener());
    expect(await screen.findByRole('alert')).toBeDefined();
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    failRead(mocked.faults, METADATA);
    await user.click(await radio());
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(onSelect).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    await waitFor(() => expect(onSelect).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are checked from the press on, while their source is read and when it is there', async () => {
    const Chosen = () => {
      const [id, setId] = useState<string | null>(null);
      const { data: source } = useItem(id);
      return <Areas selected={source?.area ?? null} sourceId={source?.id ?? null} text="" onSelect={setId} />;
    };
    const { user } = renderApp(<Chosen />, { api: signedInApi(keys.app) });
    await user.click(await opener());
    const release = holdResponse(mocked.faults, STAC);
    await user.click(await radio());
    await waitFor(() => expect(mocked.faults.pending).toBe(0));
    expect((await radio()).checked).toBe(true);
    release();
    expect(await screen.findByText('rgb · 2026-03-04 · Camera')).toBeDefined();
    expect((await radio()).checked).toBe(true);
    expect(screen.getByRole('radiogroup').getAttribute('aria-busy')).toBe('false');
  });

  it('are read again by a press on the chosen one, because another may have its name now', async () => {
    const { user, onSelect } = renderAreas();
    await user.click(await opener());
    await user.click(await radio());
    await waitFor(() => expect(onSelect).toHaveBeenCalledTimes(1));
    await user.click(await radio());
    await waitFor(() => expect(onSelect).toHaveBeenCalledTimes(2));
    await user.keyboard(' ');
    await waitFor(() => expect(onSelect).toHaveBeenCalledTimes(3));
  });

  it.each([
    ['of a', true],
    ['HARBOUR_of', true],
    ['harbour_of_b', false],
  ])('are found by the words of a search in title and name: %s', async (text, isFound) => {
    const { user } = renderAreas({ text });
    await user.click(await opener());
    if (isFound) expect(await radio()).toBeDefined();
    else expect(await screen.findByText(words.noMatch(text))).toBeDefined();
    expect(screen.queryAllByRole('radio')).toHaveLength(isFound ? 1 : 0);
  });

  it.each([
    ['an item is chosen meanwhile', 'An item'],
    ['the list is closed meanwhile', words.title],
  ])('are not chosen if %s', async (_, name) => {
    const { user, onSelect } = renderAreas();
    await user.click(await opener());
    const area = await radio();
    const release = holdResponse(mocked.faults, METADATA);
    await user.click(area);
    await waitFor(() => expect(screen.getByRole('radiogroup').getAttribute('aria-busy')).toBe('true'));
    await user.click(screen.getByRole('button', { name }));
    release();
    if (name === words.title) await user.click(await opener());
    const list = await screen.findByRole('radiogroup');
    await waitFor(() => expect(list.getAttribute('aria-busy')).toBe('false'));
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('of a service that doesn’t describe them can’t be chosen', async () => {
    const { user, onSelect } = renderAreas({
      api: answering('clip.area.metadata', { area: areaNames.A, captures: [] }),
    });
    await user.click(await opener());
    await user.click(await radio());
    expect(await screen.findByText(words.undescribed)).toBeDefined();
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('are not offered to a key that may not read them', async () => {
    const key = 'gpra_test_items_of_a';
    const row = { id: 'key-items', organizationId: ids.organizationA, name: 'items', scopes: ['items:read'] };
    await mocked.service.services.db.orm.insert(apiKeys).values({ ...row, keyHash: sha256Hex(key) });
    const Account = () => <p>{useAccount().data?.organizationName}</p>;
    renderApp(
      <>
        <Account />
        <Areas selected={null} sourceId={null} text="" onSelect={() => undefined} />
      </>,
      { api: signedInApi(key) },
    );
    expect(await screen.findByText('Organization A')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
