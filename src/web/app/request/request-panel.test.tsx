import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, insideI1, keys } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { useItems } from '../../api/items/use-items.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { outputStrings } from '../../features/request/output-strings.ts';
import { chosenSourceStrings } from '../../features/request/source/chosen-source-strings.ts';
import { noFilters } from '../../features/request/source/item-filters.ts';
import { useItemSource } from '../../features/request/source/use-item-source.ts';
import { submitStrings } from '../../features/request/submit-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { RequestPanel } from './request-panel.tsx';
import { useCoverage } from './use-coverage.ts';
import type { RequestedArea } from './use-request.ts';
import { useRequest } from './use-request.ts';
import { useRequestDraft } from './use-request-draft.ts';
import { useSelectedItem } from './use-selected-item.ts';

const words = submitStrings;
const mocked = withMockedService();

const noArea: RequestedArea = { geometry: null, findings: [], areaKm2: null, name: null };
const inside: RequestedArea = { geometry: insideI1, findings: [], areaKm2: 0.24, name: 'Wharf' };
const outside: RequestedArea = { ...inside, geometry: boxOf(1000, 1000, 60, 40) };

type PanelProps = {
  readonly area: RequestedArea;
  readonly send: (bodies: readonly string[]) => Promise<readonly boolean[]>;
  /** The item id in the address. */
  readonly linkedId?: string | null;
  readonly problem?: string | null;
  readonly onDismissProblem?: () => void;
};

/** The panel with the app's hooks, combined as in the workspace. */
function Panel({ area, send, linkedId = null, problem = null, onDismissProblem = () => undefined }: PanelProps) {
  const items = useItems();
  const { data: jobs = [] } = useJobs();
  const drafting = useRequestDraft(linkedId);
  const { item, itemProblem } = useSelectedItem(drafting.draft.itemId, linkedId, items.data);
  const coverage = useCoverage(area.geometry, item);
  const request = useRequest({ area, item, coverage, jobs, drafting, send });
  const [filters, setFilters] = useState(noFilters);
  const scope = { area: area.geometry, view: null };
  const source = useItemSource({ filters, onFilters: setFilters, scope, items: items.data });
  return (
    <RequestPanel
      request={request}
      area={<p>the area</p>}
      source={{
        source,
        selected: item,
        itemProblem,
        isPending: false,
        coverage,
        hasMap: false,
        pictureProblem: null,
        hoveredId: null,
        onSelect: request.selectItem,
        onHover: () => undefined,
      }}
      review={null}
      geometry={area.geometry}
      onArea={() => undefined}
      problem={problem}
      onDismissProblem={onDismissProblem}
      fileNotice={null}
      onDismissFileNotice={() => undefined}
      onSendAgain={() => undefined}
      onOpenJob={() => undefined}
    />
  );
}

function renderPanel(area: RequestedArea, props: Partial<PanelProps> = {}) {
  const send = vi.fn(async () => [true]);
  return { send, ...renderApp(<Panel area={area} send={send} {...props} />, { api: signedInApi(keys.app) }) };
}

const chooseHarbour = async (user: { click(element: Element): Promise<void> }) =>
  user.click(await screen.findByRole('radio', { name: /Harbour/ }));
const submit = () => screen.getByRole('button', { name: /^Clip/ });

describe('the request panel', () => {
  it('shows area, source and output in order, and the first thing that is missing', async () => {
    renderPanel(noArea);
    expect(await screen.findByText(words.reasons['no-area'])).toBeDefined();
    const [source, output] = screen.getAllByRole('region');
    expect(within(source as HTMLElement).getByRole('heading', { name: chosenSourceStrings.title })).toBeDefined();
    expect(within(output as HTMLElement).getByRole('heading', { name: outputStrings.title })).toBeDefined();
    expect(await screen.findByRole('radiogroup')).toBeDefined();
  });

  it('then shows that a source is missing', async () => {
    renderPanel(inside);
    expect(await screen.findByText(words.reasons['no-item'])).toBeDefined();
  });

  it('computes the price, and sends the selection', async () => {
    const { user, send } = renderPanel(inside);
    await chooseHarbour(user);
    await waitFor(() => expect(submit().textContent).toMatch(/^Clip 2 assets \(\d+ units?\)$/));
    await user.click(screen.getByRole('checkbox', { name: /nir/ }));
    await waitFor(() => expect(submit().textContent).toMatch(/^Clip 1 asset \(\d+ units?\)$/));
    await user.click(submit());
    expect(send).toHaveBeenCalledOnce();
    const [[body = '', second]] = send.mock.calls[0] as unknown as [string[]];
    expect(second).toBeUndefined();
    expect(JSON.parse(body)).toEqual({
      source_item_id: ids.item,
      project_id: ids.projectA,
      aoi_geometry: insideI1,
      asset_keys: ['data'],
      aoi_name: 'Wharf',
      output_name: expect.stringMatching(/^harbour Wharf 24 ha \d+ \w+$/),
    });
  });

  it.each([
    ['an unknown item', '00000000-0000-4000-8000-000000000000'],
    ['an item of another organization', ids.itemB],
  ])('shows that the link has %s, and what to do', async (_, linkedId) => {
    const { user } = renderPanel(inside, { linkedId });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe(chosenSourceStrings.unknownItem.link);
    expect(within(alert).queryByRole('button')).toBeNull();
    expect(screen.getByText(words.reasons['no-item'])).toBeDefined();
    await chooseHarbour(user);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('offers another attempt if the item of the link could not be loaded', async () => {
    failRead(mocked.faults, '/v1/op/items.get_stac', { kind: 'status', status: 503 });
    const { user } = renderPanel(inside, { linkedId: '00000000-0000-4000-8000-000000000000' });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    expect(await screen.findByText(chosenSourceStrings.unknownItem.link)).toBeDefined();
  });

  it('shows that the area is outside the source', async () => {
    const { user, send } = renderPanel(outside, { linkedId: ids.item });
    expect(await screen.findByText(words.reasons.outside)).toBeDefined();
    await user.click(submit());
    expect(send).not.toHaveBeenCalled();
  });

  it('shows an alert about the refusal until it is dismissed', async () => {
    const onDismissProblem = vi.fn();
    const { user } = renderPanel(inside, { problem: 'This project has no storage.', onDismissProblem });
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('This project has no storage.');
    await user.click(within(alert).getByRole('button', { name: strings.app.dismiss }));
    expect(onDismissProblem).toHaveBeenCalledOnce();
    await screen.findByRole('radiogroup');
  });
});
