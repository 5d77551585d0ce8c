import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
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
  it('shows a loading text until the items are loaded', async () => {
    const release = holdResponse(mocked.faults, SEARCH);
    renderSection();
    expect(screen.getByText(words.loading)).toBeDefined();
    release();
    await list();
    expect(screen.queryByText(words.loading)).toBeNull();
  });

  it('explains how to add the first item if there is none', async () => {
    renderSection(await freshOrganization(mocked.service));
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('radiogroup')).toBeNull();
    // An item can still be selected by its id.
    expect(screen.getByRole('button', { name: words.paste })).toBeDefined();
  });

  it('shows why the items could not be loaded, and the list after another attempt', async () => {
    failRead(mocked.faults, SEARCH, { kind: 'status', status: 503 });
    const { user } = renderSection();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    await list();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists the items and reports the selected one', async () => {
    const { user, onSelect } = renderSection();
    const items = within(await list());
    expect(items.getByRole('radio', { name: /Harbour/ })).toBeDefined();
    expect(screen.getByText(words.total(2))).toBeDefined();
    await user.click(items.getByRole('radio', { name: /Harbour/ }));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(ids.item);
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('shows how many items cover the area, if there is one', async () => {
    renderSection(undefined, { hasArea: true, coverages: new Map([[ids.item, 0.4]]) });
    expect(await screen.findByText(words.covering(1, 2))).toBeDefined();
  });

  it('searches a long list by name, and reports if no item matches', async () => {
    const names = ['Harbour', 'Bay', 'Shore north', 'Shore south', 'Wharf', 'Quay', 'Reef'];
    const { user } = renderSection(await freshOrganization(mocked.service, names));
    await list();
    await user.type(screen.getByRole('searchbox', { name: words.filter }), 'shore');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    await user.type(screen.getByRole('searchbox'), ' west');
    await waitFor(() => expect(screen.getByText(words.filterEmpty('shore west'))).toBeDefined());
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('lists the selected item with its assets even if the search does not match it', async () => {
    const selected = aSourceItem({ id: 'elsewhere', name: 'Item of another project' });
    renderSection(await freshOrganization(mocked.service), { selected });
    const radio = await screen.findByRole<HTMLInputElement>('radio', { name: /Item of another project/ });
    expect(radio.checked).toBe(true);
    expect(screen.getByRole('group', { name: words.assets })).toBeDefined();
    expect(screen.queryByText(words.empty)).toBeNull();
  });

  it('announces politely why the picture of the source is missing', async () => {
    renderSection(undefined, { pictureProblem: words.pictureFailed('it is gone') });
    await list();
    const problem = screen.getByText(words.pictureFailed('it is gone'));
    expect(problem.closest('[aria-live]')?.getAttribute('aria-live')).toBe('polite');
  });
});
