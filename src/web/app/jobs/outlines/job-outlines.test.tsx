import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import { jobActions } from '../../../../testing/components/job-actions.ts';
import { act, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { insideI1, keys } from '../../../../testing/service/fixture.ts';
import { boxOf } from '../../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { createdJob, deleteJobs } from '../../../../testing/service/requests.ts';
import type { Api } from '../../../api/api-context.ts';
import { allJobs } from '../../../api/jobs/list/job-filter.ts';
import { useJobFeed } from '../../../api/jobs/use-job-feed.ts';
import { useJobs } from '../../../api/jobs/use-jobs.ts';
import { jobsStrings } from '../../../features/jobs/table/jobs-strings.ts';
import { JobOutlines } from '../../../map/layers/job-outlines.ts';
import { readMapColors } from '../../../map/map-colors.ts';
import type { MapController } from '../../../map/map-controller.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { Jobs } from '../result-tables.tsx';

const words = jobsStrings.onMap;
const mocked = withMockedService();
const ignore = () => undefined;
const actions = jobActions();

type Diff = {
  readonly add: readonly { properties: { id: string; tone: string } }[];
  readonly remove: readonly string[];
  readonly update: readonly { id: string; addOrUpdateProperties: readonly { value: string }[] }[];
};

/** The part of MapLibre that the outlines use: it stores features and their states; the test says which ones are under the pointer. */
function fakeMap() {
  const listeners: { type: string; listener: (event: object) => void }[] = [];
  const tones = new Map<string, string>();
  const hovered = new Set<string>();
  const container = document.body.appendChild(document.createElement('div'));
  const state = { under: [] as readonly string[], updates: 0, view: [0, -90, 180, 0] as readonly number[] };
  const members = {
    on(type: string, listener: (event: object) => void) {
      const entry = { type, listener };
      listeners.push(entry);
      return { unsubscribe: () => void listeners.splice(listeners.indexOf(entry), 1) };
    },
    ...{ once: ignore, addSource: ignore, addLayer: ignore, setPaintProperty: ignore, isMoving: () => false },
    getContainer: () => container,
    getSource: () => ({
      updateData({ add, remove, update }: Diff) {
        state.updates += 1;
        for (const { properties } of add) tones.set(properties.id, properties.tone);
        for (const id of remove) tones.delete(id);
        for (const { id, addOrUpdateProperties } of update) tones.set(id, addOrUpdateProperties[0]?.value ?? '');
      },
    }),
    setFeatureState: ({ id }: { id: string }, feature: { hovered: boolean }) =>
      feature.hovered ? hovered.add(id) : hovered.delete(id),
    queryRenderedFeatures: () => state.under.map((id) => ({ properties: { id } })),
    getBounds: () => {
      const [west, south, east, north] = state.view;
      return { getWest: () => west, getSouth: () => south, getEast: () => east, getNorth: () => north };
    },
    project: () => ({ x: 40, y: 50 }),
  };
  const fire = (type: string, event: object) => {
    for (const entry of [...listeners]) if (entry.type === type) entry.listener(event);
  };
  const over = (type: 'mousemove' | 'click', ...under: readonly string[]) => {
    state.under = under;
    act(() => fire(type, { point: { x: 40, y: 50 }, lngLat: { lng: 151, lat: -33 } }));
  };
  return { map: members as unknown as MapLibreMap, tones, hovered, container, state, over, fire, listeners };
}

type Options = { readonly isMapFree?: boolean; readonly features?: readonly string[] };

async function renderPage({ isMapFree = true, features }: Options = {}) {
  const fake = fakeMap();
  const jobOutlines = new JobOutlines(fake.map, readMapColors());
  const controller = { map: fake.map, jobOutlines } as unknown as MapController;
  const onOpen = vi.fn();
  let setMapFree: (isFree: boolean) => void = ignore;
  const Page = () => {
    const { data: jobs } = useJobs();
    const [isFree, setFree] = useState(isMapFree);
    setMapFree = setFree;
    const feed = useJobFeed(jobs);
    const results = { jobs, rows: NO_ROWS, items: NO_ROWS, filter: allJobs, onFilter: ignore, feed, selectedId: null };
    return <Jobs {...results} {...{ actions, onOpen, lastSeen, controller }} isMapFree={isFree} />;
  };
  const api = signedInApi(keys.KA);
  const rendered = renderApp(<Page />, { api: features ? withFeatures(api, features) : api });
  await screen.findByRole('table', { name: strings.jobs.title });
  return { ...rendered, ...fake, onOpen, setMapFree: (isFree: boolean) => act(() => setMapFree(isFree)) };
}

const NO_ROWS: readonly never[] = [];
const lastSeen = { since: null, dismiss: ignore };

function withFeatures(api: Api, features: readonly string[]): Api {
  const get = async (...request: Parameters<typeof api.transport.get>) => {
    const answer = (await api.transport.get(...request)) as object;
    return 'features' in answer ? { ...answer, features } : answer;
  };
  return { ...api, transport: { ...api.transport, get: get as typeof api.transport.get } };
}

const rowOf = (name: string) => screen.getByRole('button', { name }).closest('tr') as HTMLElement;

/** Two jobs: the area of `large` contains that of `small`. */
let [large, small] = ['', ''];
beforeEach(async () => {
  await deleteJobs(mocked.service);
  large = (await createdJob(mocked.service, { output_name: 'large', aoi_geometry: insideI1 })).id;
  small = (await createdJob(mocked.service, { output_name: 'small', aoi_geometry: boxOf(50, 40, 10, 10) })).id;
});

describe('the outlines of the jobs of the table', () => {
  it('have the states of the jobs; the map gets only what changes', async () => {
    const { tones, state } = await renderPage();
    await waitFor(() =>
      expect([...tones].sort()).toEqual(
        [
          [large, 'run'],
          [small, 'run'],
        ].sort(),
      ),
    );
    expect(state.updates).toBe(1);
    await mocked.service.completeJobs();
    await waitFor(() => expect(new Set(tones.values())).toEqual(new Set(['ok'])));
    const { updates } = state;
    // A change without another state or area.
    await mocked.service.services.db.orm.execute(
      `update clip_jobs set output_name = 'renamed', updated_at = now() where id = '${large}'`,
    );
    await screen.findByRole('button', { name: 'renamed' });
    expect(state.updates).toBe(updates);
    await mocked.service.call('clip.job.delete', { job_id: small });
    await waitFor(() => expect([...tones.keys()]).toEqual([large]));
  });

  it('are highlighted with their row, and the row with its outline, which is named', async () => {
    const { user, tones, hovered, over, container, fire } = await renderPage();
    await waitFor(() => expect(tones.size).toBe(2));
    await user.hover(rowOf('large'));
    await waitFor(() => expect([...hovered]).toEqual([large]));
    await user.unhover(rowOf('large'));
    await waitFor(() => expect([...hovered]).toEqual([]));
    // From a row to an outline in one step.
    await user.hover(rowOf('large'));
    await user.unhover(rowOf('large'));
    over('mousemove', small);
    await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect([...hovered]).toEqual([small]);
    act(() => fire('mouseout', {}));
    const before = rowOf('small').className;
    over('mousemove', small);
    expect([...hovered]).toEqual([small]);
    expect(rowOf('small').className).not.toBe(before);
    expect(container.textContent).toBe(words.label('small', strings.jobs.phases.queued, 0));
    // The smallest one is on top.
    over('mousemove', large, small);
    expect([...hovered]).toEqual([small]);
    expect(container.textContent).toBe(words.label('small', strings.jobs.phases.queued, 1));
    act(() => fire('mouseout', {}));
    expect([[...hovered], container.textContent, rowOf('small').className]).toEqual([[], '', before]);
  });

  it('open their job when pressed; several at one position are offered, smallest first', async () => {
    const { user, tones, over, onOpen, container, fire, state } = await renderPage();
    await waitFor(() => expect(tones.size).toBe(2));
    over('click', large);
    expect(onOpen.mock.calls).toEqual([[large]]);
    over('click', large, small);
    const chooser = within(await within(container).findByRole('region', { name: words.here }));
    expect(chooser.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      '',
      `small${strings.jobs.phases.queued}`,
      `large${strings.jobs.phases.queued}`,
    ]);
    await user.click(chooser.getByRole('button', { name: /^large/ }));
    expect(onOpen.mock.calls).toEqual([[large], [large]]);
    expect(within(container).queryByRole('region')).toBeNull();
    over('click', large, small);
    act(() => fire('movestart', {}));
    expect(within(container).queryByRole('region')).toBeNull();
    // Zoomed in so far that no edge of `large` is in view.
    const [west = 0, south = 0] = polygonsOf(boxOf(50, 40, 10, 10))[0]?.[0]?.[0] ?? [];
    state.view = [west, south, west + 1e-5, south + 1e-5];
    over('click', large);
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it('are removed while the map shows an open file or a review, and when the table closes', async () => {
    const { tones, setMapFree, unmount, listeners } = await renderPage({ isMapFree: false });
    await screen.findByRole('button', { name: 'large' });
    expect([tones.size, listeners.length]).toEqual([0, 0]);
    setMapFree(true);
    await waitFor(() => expect(tones.size).toBe(2));
    setMapFree(false);
    await waitFor(() => expect([tones.size, listeners.length]).toEqual([0, 0]));
    setMapFree(true);
    await waitFor(() => expect(tones.size).toBe(2));
    unmount();
    await waitFor(() => expect([tones.size, listeners.length]).toEqual([0, 0]));
  });

  it('are not requested from a service that doesn’t have them, which would refuse the member', async () => {
    const { tones } = await renderPage({ features: ['jobs.search'] });
    await screen.findByRole('button', { name: 'large' });
    expect(tones.size).toBe(0);
  });
});
