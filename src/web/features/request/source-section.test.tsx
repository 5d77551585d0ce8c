import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, holdAnswer, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { aSourceItem } from '../../../testing/components/source-item.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { freshOrganization } from '../../../testing/service/fresh-organization.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { SourceSection } from './source-section.tsx';

const words = strings.source;
const SEARCH = '/v1/op/items.search_org';
const mocked = withMockedService();

function renderSection(key?: string, props: Partial<Parameters<typeof SourceSection>[0]> = {}) {
  const onSelect = vi.fn();
  const section = (
    <SourceSection
      selected={null}
      coverages={new Map()}
      hasArea={false}
      pictureProblem={null}
      chosenKeys={['data']}
      onSelect={onSelect}
      onHover={() => undefined}
      onAsset={() => undefined}
      {...props}
    />
  );
  return { onSelect, ...renderApp(section, { api: signedInApi(key) }) };
}

const list = () => screen.findByRole('radiogroup', { name: words.title });

describe('the source section', () => {
  it('says that it looks for items until they are there', async () => {
    const release = holdAnswer(mocked.faults, SEARCH);
    renderSection();
    expect(screen.getByText(words.loading)).toBeDefined();
    release();
    await list();
    expect(screen.queryByText(words.loading)).toBeNull();
  });

  it('says how to add the first item of an organization without any', async () => {
    renderSection(await freshOrganization(mocked.service));
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('radiogroup')).toBeNull();
    // An item can still be used by its id.
    expect(screen.getByRole('button', { name: words.paste })).toBeDefined();
  });

  it('shows why items could not be had, and the list after another try', async () => {
    failRead(mocked.faults, SEARCH, { kind: 'status', status: 503 });
    const { user } = renderSection();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault laid over by a test.');
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    await list();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists the items and reports the one that is chosen', async () => {
    const { user, onSelect } = renderSection();
    const items = within(await list());
    expect(items.getByRole('radio', { name: /Harbour/ })).toBeDefined();
    expect(screen.getByText(words.total(2))).toBeDefined();
    await user.click(items.getByRole('radio', { name: /Harbour/ }));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(ids.item);
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('counts how many cover the area where there is one', async () => {
    renderSection(undefined, { hasArea: true, coverages: new Map([[ids.item, 0.4]]) });
    expect(await screen.findByText(words.covering(1, 2))).toBeDefined();
  });

  it('searches many items by their names, and says when none is called so', async () => {
    const names = ['Harbour', 'Bay', 'Shore north', 'Shore south', 'Wharf', 'Quay', 'Reef'];
    const { user } = renderSection(await freshOrganization(mocked.service, names));
    await list();
    await user.type(screen.getByRole('searchbox', { name: words.filter }), 'shore');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    await user.type(screen.getByRole('searchbox'), ' west');
    await waitFor(() => expect(screen.getByText(words.filterEmpty('shore west'))).toBeDefined());
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('lists the chosen item also where the search does not find it, with its assets', async () => {
    const selected = aSourceItem({ id: 'elsewhere', name: 'Item of another project' });
    renderSection(await freshOrganization(mocked.service), { selected });
    const radio = await screen.findByRole<HTMLInputElement>('radio', { name: /Item of another project/ });
    expect(radio.checked).toBe(true);
    expect(screen.getByRole('group', { name: words.assets })).toBeDefined();
    expect(screen.queryByText(words.empty)).toBeNull();
  });

  it('says politely why the picture of the source is missing', async () => {
    renderSection(undefined, { pictureProblem: words.pictureFailed('it is gone') });
    await list();
    const problem = screen.getByText(words.pictureFailed('it is gone'));
    expect(problem.closest('[aria-live]')?.getAttribute('aria-live')).toBe('polite');
  });
});
