import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { aSourceItem } from '../../../../testing/components/source-item.ts';
import { ids, insideI1 } from '../../../../testing/service/fixture.ts';
import { boxOf, lonLatAt } from '../../../../testing/service/fixture-grid.ts';
import { freshOrganization } from '../../../../testing/service/fresh-organization.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import type { Api } from '../../../api/api-context.ts';
import { useItems } from '../../../api/items/use-items.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { chosenSourceStrings } from './chosen-source-strings.ts';
import { type ItemFilters, noFilters } from './item-filters.ts';
import type { SearchScope } from './search/item-query.ts';
import { SourceSection, type SourceSectionProps } from './source-section.tsx';
import { sourceStrings as words } from './source-strings.ts';
import { useItemSource } from './use-item-source.ts';

const SEARCH = '/v1/op/items.search_org';
const mocked = withMockedService();

type Options = Partial<Omit<SourceSectionProps, 'source'>> & {
  readonly apiKey?: string | undefined;
  /** Whether the service announces that it can search. */
  readonly canSearch?: boolean;
  readonly filters?: Partial<ItemFilters>;
  readonly area?: SearchScope['area'];
  readonly view?: SearchScope['view'];
};

function renderSection({
  apiKey,
  canSearch = true,
  filters: initial,
  area = null,
  view = null,
  ...props
}: Options = {}) {
  const onSelect = vi.fn();
  const onHover = vi.fn();
  const Section = () => {
    const { data: items } = useItems();
    const [filters, setFilters] = useState({ ...noFilters, ...initial });
    const [scope] = useState({ area, view });
    const source = useItemSource({ filters, onFilters: setFilters, scope, items });
    return (
      <SourceSection
        source={source}
        selected={null}
        itemProblem={null}
        isPending={false}
        coverage={undefined}
        hasMap={view !== null}
        pictureProblem={null}
        sizes={new Map()}
        pair={null}
        onPair={() => undefined}
        chosenKeys={['data']}
        hoveredId={null}
        onSelect={onSelect}
        onHover={onHover}
        onAsset={() => undefined}
        {...props}
      />
    );
  };
  return {
    onSelect,
    onHover,
    ...renderApp(<Section />, { api: canSearch ? signedInApi(apiKey) : withoutFeatures(signedInApi(apiKey)) }),
  };
}

/** The client of a service that announces no features. */
function withoutFeatures(api: Api): Api {
  const get: Api['transport']['get'] = async (path, schema, options) => {
    const answer = await api.transport.get(path, schema, options);
    return path === '/v1/meta' ? ({ ...(answer as object), features: [] } as typeof answer) : answer;
  };
  return { ...api, transport: { ...api.transport, get } };
}

const list = () => screen.findByRole('radiogroup', { name: chosenSourceStrings.title });
const names = () =>
  screen
    .queryAllByRole<HTMLInputElement>('radio')
    .map((radio) => radio.closest('label')?.querySelector('span > span')?.textContent);
const lists = async (...expected: string[]) => waitFor(() => expect(names()).toEqual(expected));
const tab = (name: RegExp) => screen.getByRole('tab', { name });

/** Scenes over the fixture's grid of 240 × 200 pixels; the area `insideI1` lies in its columns 40 to 100. */
const scenes = [
  { name: 'March', datetime: new Date('2026-03-09T23:30:00Z'), cloudCover: 30, geometry: boxOf(0, 0, 70, 200) },
  { name: 'February', datetime: new Date('2026-02-10T10:00:00Z'), cloudCover: 2, geometry: boxOf(0, 0, 240, 200) },
  { name: 'April', datetime: new Date('2026-04-20T10:00:00Z'), cloudCover: 55, geometry: boxOf(0, 0, 240, 200) },
  {
    name: 'Far east',
    datetime: new Date('2026-03-05T10:00:00Z'),
    cloudCover: 0,
    type: 'satellite_capture' as const,
    geometry: boxOf(5000, 0, 240, 200),
  },
  { name: 'Cut out', datetime: new Date('2026-03-06T10:00:00Z'), type: 'clip' as const, geometry: boxOf(0, 0, 10, 10) },
];
const withScenes = () => freshOrganization(mocked.service, scenes);

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
    renderSection({ apiKey: await freshOrganization(mocked.service) });
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('radiogroup')).toBeNull();
    // An item can still be selected by its id.
    expect(screen.getByRole('button', { name: words.paste })).toBeDefined();
  });

  it('shows why the items could not be loaded, and the list after another attempt', async () => {
    const apiKey = await withScenes();
    for (let request = 0; request < 5; request++) failRead(mocked.faults, SEARCH, { kind: 'status', status: 503 });
    const { user } = renderSection({ apiKey });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    await list();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists the items and reports the selected one', async () => {
    const { user, onSelect } = renderSection();
    await user.click(within(await list()).getByRole('radio', { name: /Harbour/ }));
    // The box is that of the footprint, for the map.
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(ids.item, Array(4).fill(expect.any(Number)));
    await waitFor(() => expect(tab(/Sources/).textContent).toBe('Sources2'));
  });

  it('pins the selected item with its assets, whatever the list shows', async () => {
    const selected = aSourceItem({ id: 'elsewhere', name: 'Item of another project' });
    renderSection({ apiKey: await withScenes(), selected, coverage: 0.5 });
    const chosen = screen.getByRole('group', { name: words.chosen });
    expect(within(chosen).getByText('Item of another project')).toBeDefined();
    expect(within(chosen).getByText(words.coverageLabel(50))).toBeDefined();
    expect(within(chosen).getByRole('table', { name: words.assets })).toBeDefined();
    await lists('April', 'March', 'Far east', 'February');
  });

  it('announces politely why the picture of the source is missing', async () => {
    renderSection({ pictureProblem: chosenSourceStrings.pictureFailed('it is gone') });
    await list();
    const problem = screen.getByText(chosenSourceStrings.pictureFailed('it is gone'));
    expect(problem.closest('[aria-live]')?.getAttribute('aria-live')).toBe('polite');
  });
});

/** The same behaviour of a service that searches and, over the loaded items, of one that can't. */
describe.each([
  ['a service that searches', true],
  ['a service that can’t search', false],
])('the filters with %s', (_, canSearch) => {
  const render = async (options: Options = {}) => {
    const apiKey = await withScenes();
    return renderSection({ apiKey, canSearch, ...options });
  };

  it('list sources and clips apart, newest first, with their numbers', async () => {
    const { user } = await render();
    await lists('April', 'March', 'Far east', 'February');
    await waitFor(() => expect(tab(/Clips/).textContent).toBe('Clips1'));
    await user.click(tab(/Clips/));
    await lists('Cut out');
  });

  it('search by words of the name', async () => {
    const { user } = await render();
    await user.type(await screen.findByRole('searchbox', { name: words.search }), 'EAST far');
    await lists('Far east');
    await waitFor(() => expect(tab(/Sources/).textContent).toBe('Sources1 of 4'));
    await user.click(screen.getByRole('button', { name: words.clear }));
    await lists('April', 'March', 'Far east', 'February');
  });

  it('restrict to days, both included', async () => {
    const { user } = await render();
    await user.click(await screen.findByRole('button', { name: words.dates }));
    await user.type(screen.getByLabelText(words.datesFrom), '2026-03-05');
    await user.type(screen.getByLabelText(words.datesTo), '2026-03-09');
    await lists('March', 'Far east');
    expect(screen.getByRole('button', { name: words.interval('2026-03-05', '2026-03-09') })).toBeDefined();
  });

  it('restrict the cloud cover', async () => {
    const { user } = await render();
    await list();
    await user.selectOptions(screen.getByRole('combobox', { name: words.maxCloud }), words.cloudUpTo(40));
    await lists('March', 'Far east', 'February');
  });

  it('restrict the type', async () => {
    const { user } = await render();
    await list();
    await user.selectOptions(screen.getByRole('combobox', { name: words.type }), words.types.satellite_capture);
    await lists('Far east');
  });

  it('restrict to the view of the map', async () => {
    const [west, north] = lonLatAt(200, 0);
    const [east, south] = lonLatAt(230, 30);
    const { user } = await render({ view: [west, south, east, north] });
    await list();
    await user.click(screen.getByRole('button', { name: words.inView }));
    await lists('April', 'February');
  });

  it('sort by coverage of the area, or by date', async () => {
    const { user } = await render({ area: insideI1 });
    await lists('April', 'February', 'March');
    expect(screen.getByRole('radio', { name: new RegExp(`March.*${words.coverageLabel(50)}`) })).toBeDefined();
    expect(screen.getByText(words.onlyMeeting)).toBeDefined();
    await user.selectOptions(screen.getByRole('combobox', { name: words.sort }), words.sortBy.date);
    await lists('April', 'March', 'Far east', 'February');
    expect(screen.getByRole('radio', { name: new RegExp(`Far east.*${words.outside}`) })).toBeDefined();
  });

  it('restrict to items that cover the area, and count them', async () => {
    const { user } = await render({ area: insideI1 });
    await list();
    await user.click(screen.getByRole('button', { name: words.covers }));
    await lists('April', 'February');
    await waitFor(() => expect(tab(/Sources/).textContent).toBe('Sources2 of 4'));
  });

  it('have no effect without the area or the map that they need', async () => {
    await render({ filters: { covers: true, inView: true } });
    await lists('April', 'March', 'Far east', 'February');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.covers }).disabled).toBe(true);
    expect(screen.getByRole('button', { name: words.covers }).getAttribute('aria-pressed')).toBe('false');
  });

  it('repeat themselves if nothing matches, name the nearest item, and offer changes that find one', async () => {
    const filters = { from: '2026-03-01', to: '2026-03-20', covers: true };
    const { user } = await render({ area: insideI1, filters });
    const sentence = 'No item of 2026-03-01 to 2026-03-20 covers all of the area.';
    expect(await screen.findByText(sentence)).toBeDefined();
    // 20 February is 19 days before, 20 April 31 days after.
    expect(await screen.findByText(words.nearest.dates('2026-02-10'))).toBeDefined();
    expect(screen.getByText('February')).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.wayOut.covers }));
    await lists('March');
    await user.click(screen.getByRole('button', { name: words.covers }));
    await user.click(await screen.findByRole('button', { name: words.wayOut.dates('2026-02-10', '2026-03-20') }));
    await lists('February');
  });

  it('say so if no change of one filter finds anything', async () => {
    await render({ filters: { text: 'nowhere', maxCloud: 0, type: 'derived_vector' } });
    expect(
      await screen.findByText(
        'No item of the type “Derived vector” with at most 0 % cloud that matches “nowhere” was found.',
      ),
    ).toBeDefined();
    expect(await screen.findByText(words.noWayOut)).toBeDefined();
  });
});

describe('a long list', () => {
  it('is loaded page by page and draws only the rows in view', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `Scene ${String(index).padStart(3, '0')}`);
    const many = names.map((name, index) => ({ name, datetime: new Date(Date.UTC(2026, 0, 1) - index * 86_400_000) }));
    renderSection({ apiKey: await freshOrganization(mocked.service, many) });
    await list();
    await waitFor(() => expect(tab(/Sources/).textContent).toBe('Sources120'));
    expect(screen.getByRole('radio', { name: /Scene 000/ })).toBeDefined();
    expect(screen.getAllByRole('radio').length).toBeLessThan(40);
    expect(screen.queryByText(words.onlyMeeting)).toBeNull();
  });
});
