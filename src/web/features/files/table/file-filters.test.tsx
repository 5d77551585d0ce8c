import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { clipJobs } from '../../../../server/db/schema.ts';
import { fireEvent, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../../testing/service/requests.ts';
import type { Api } from '../../../api/api-context.ts';
import { useJobs } from '../../../api/jobs/use-jobs.ts';
import { presetDays } from '../../../ui/filters/date-presets.ts';
import { filterStrings } from '../../../ui/filters/filter-strings.ts';
import { filesStrings } from '../files-strings.ts';
import { MAX_RECORDED_FILES } from '../save/saved-record.ts';
import { DownloadsPanel } from './downloads-panel.tsx';

const DAY_MS = 24 * 60 * 60 * 1000;
const words = filesStrings.filters;
const mocked = withMockedService();

/** Names of the jobs of this file's service; each has one file. */
const ALL = ['new', 'other', 'old'];

beforeAll(async () => {
  const { service } = mocked;
  // The periods of the filter end today.
  const now = Date.now();
  const jobAt = async (output_name: string, time: number) => {
    service.clock.set(new Date(time));
    return completedJob(service, { output_name });
  };
  await jobAt('old', now - 40 * DAY_MS);
  const other = await jobAt('other', now - 1000);
  await service.services.db.orm
    .update(clipJobs)
    .set({ projectId: ids.projectWithoutBucket })
    .where(eq(clipJobs.id, other.id));
  await jobAt('new', now);
});

/** How the service and the page share the work: where the filter is applied, and whether the page has all jobs. */
type Place = 'service' | 'complete list' | 'list without search';

function renderFiles(place: Place = 'complete list') {
  const api = signedInApi(keys.KA);
  const given: Api = place === 'list without search' ? { ...api, transport: withoutFeatures(api.transport) } : api;
  const Page = () => {
    const { data } = useJobs();
    // Of a service with older jobs the page has none of this file's.
    const jobs = place === 'service' ? NEWEST : data;
    return <DownloadsPanel jobs={jobs} hasOlder={place === 'service'} onOpenJob={() => undefined} />;
  };
  return renderApp(<Page />, { api: given });
}

const fileOf = (mosaic_type: string) => ({
  mosaic_type,
  filename: `${mosaic_type}_rgb.tif`,
  size_bytes: 1,
  gcs_path: '',
});

const NEWEST: readonly Job[] = [
  {
    id: 'newest',
    status: 'completed',
    output_name: 'newest',
    created_at: '2000-01-01T00:00:00Z',
    output_artifacts: { clips: [fileOf('newest')] },
  },
];

/** Another service of the same API, which announces no additive abilities. */
function withoutFeatures(transport: Api['transport']): Api['transport'] {
  const get = async (...request: Parameters<typeof transport.get>) => {
    const answer = (await transport.get(...request)) as object;
    return 'features' in answer ? { ...answer, features: [] } : answer;
  };
  return { ...transport, get: get as typeof transport.get };
}

const shown = () =>
  screen
    .queryAllByRole('button', { name: /^\w+_rgb\.tif$/ })
    .map(({ textContent }) => textContent?.replace('_rgb.tif', ''))
    .sort();
const expectShown = (...names: string[]) => waitFor(() => expect(shown()).toEqual(names.sort()));
const created = () => screen.getByRole('combobox', { name: words.created });
const project = () => screen.getByRole('combobox', { name: filterStrings.projects.label });
const chip = (name: string) =>
  within(screen.getByRole('group', { name: words.statusesLabel })).getByRole('button', {
    name: new RegExp(`^${name}`),
  });
const row = (name: string) =>
  within(screen.getByRole('button', { name: `${name}_rgb.tif` }).closest('tr') as HTMLElement);
const clear = () => screen.getByRole('button', { name: filterStrings.clear });

describe('the filters of files', () => {
  it.each<Place>(['service', 'complete list', 'list without search'])(
    'by period and project exclude files, alone and combined, until they are cleared: %s',
    async (place) => {
      const { user } = renderFiles(place);
      await screen.findByRole('table');
      const all = place === 'service' ? [...ALL, 'newest'] : ALL;
      await user.selectOptions(created(), filterStrings.dates.month);
      await expectShown('new', 'other');
      await user.selectOptions(project(), 'PA0');
      await expectShown('other');
      await user.selectOptions(created(), filterStrings.dates.any);
      await expectShown('other');
      await user.selectOptions(project(), 'PA');
      await expectShown('new', 'old');
      await user.click(clear());
      await expectShown(...all);
      expect(screen.queryByRole('button', { name: filterStrings.clear })).toBeNull();
    },
  );

  it('by two days include both', async () => {
    const { user } = renderFiles();
    await screen.findByRole('table');
    await user.selectOptions(created(), filterStrings.dates.range);
    const day = localDay(new Date(Date.now() - 40 * DAY_MS));
    fireEvent.change(screen.getByLabelText(filterStrings.dates.from), { target: { value: day } });
    fireEvent.change(screen.getByLabelText(filterStrings.dates.to), { target: { value: day } });
    await expectShown('old');
  });

  it('are named if no file matches all of them', async () => {
    const { user } = renderFiles();
    await screen.findByRole('table');
    await user.selectOptions(project(), 'PA0');
    await user.click(chip(words.statuses.failed));
    await user.click(chip(words.statuses.saved));
    await user.type(screen.getByRole('searchbox'), 'other');
    const filters = [
      words.set.text('other'),
      words.set.statuses([words.statuses.saved, words.statuses.failed]),
      words.set.project('PA0'),
    ];
    expect(await screen.findByText(words.noMatch(filters.join(', ')))).toBeDefined();
    await user.click(clear());
    await expectShown(...ALL);
  });

  it('find files by the item’s name, which only the service knows', async () => {
    const { user } = renderFiles();
    await screen.findByRole('table');
    await user.type(await screen.findByRole('searchbox', { name: words.search }), 'harbour new');
    await expectShown('new');
  });
});

describe('the filter by what this browser has saved', () => {
  it('has the number of files of each status, and follows them', async () => {
    const { user } = renderFiles();
    await screen.findByRole('table');
    expect(chip(words.statuses.unsaved).textContent).toMatch(/3$/);
    const release = holdResponse(mocked.faults, '/v1/op/clip.job.download');
    await user.click(chip(words.statuses.saving));
    await waitFor(() => expect(shown()).toEqual([]));
    await user.click(clear());
    await expectShown(...ALL);
    await user.click(row('new').getByRole('button', { name: filesStrings.saveLabel('new_rgb.tif') }));
    await user.click(chip(words.statuses.saving));
    await expectShown('new');
    await user.click(chip(words.statuses.unsaved));
    await expectShown(...ALL);
    release();
    await expectShown('old', 'other');
    await waitFor(() => expect(chip(words.statuses.saved).textContent).toMatch(/1$/));
    expect(chip(words.statuses.unsaved).textContent).toMatch(/2$/);
  });

  it('remembers after a reload what was saved, and says what that means', async () => {
    const { user, unmount } = renderFiles();
    await screen.findByRole('table');
    await user.click(row('old').getByRole('button', { name: filesStrings.saveLabel('old_rgb.tif') }));
    await screen.findByText(filesStrings.savedVerified);
    await waitFor(() => expect(chip(words.statuses.saved).textContent).toMatch(/1$/));
    unmount();
    renderFiles();
    await screen.findByRole('table');
    expect(row('old').getByText(filesStrings.savedBefore)).toBeDefined();
    await user.click(chip(words.statuses.saved));
    await expectShown('old');
    expect(screen.getByText(words.statusesMeaning(MAX_RECORDED_FILES))).toBeDefined();
  });

  it('finds the files that could not be saved', async () => {
    const gone = await completedJob(mocked.service, { output_name: 'gone' });
    const { user } = renderFiles();
    await screen.findByRole('button', { name: 'gone_rgb.tif' });
    await mocked.service.call('clip.job.delete', { job_id: gone.id });
    await user.click(row('gone').getByRole('button', { name: filesStrings.saveLabel('gone_rgb.tif') }));
    await screen.findByRole('alert');
    await user.click(chip(words.statuses.failed));
    await expectShown('gone');
    expect(row('gone').getByRole('alert').textContent).toContain(filesStrings.failures.missing);
  });
});

describe('a service that can’t search and has older jobs', () => {
  it('loads all of them by a button, not by a filter', async () => {
    const api = signedInApi(keys.KA);
    // More files than are in view, so that the older ones aren't loaded at once.
    const clips = Array.from({ length: 100 }, (_, index) => fileOf(`newest${index}`));
    const jobs = NEWEST.map((job) => ({ ...job, output_artifacts: { clips } }));
    const { user } = renderApp(<DownloadsPanel jobs={jobs} hasOlder onOpenJob={() => undefined} />, {
      api: { ...api, transport: withoutFeatures(api.transport) },
    });
    await user.selectOptions(await screen.findByRole('combobox', { name: words.created }), filterStrings.dates.month);
    const days = words.set.days(presetDays('month', new Date()).from, null);
    await screen.findByText(words.noMatchLoaded(100, days));
    await user.click(screen.getByRole('button', { name: words.loadOlder }));
    await expectShown('new', 'other');
    expect(screen.getByText(words.count(2))).toBeDefined();
  });
});

function localDay(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
