import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, insideI1, keys } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { useItems } from '../../api/items/use-items.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { RequestPanel } from './request-panel.tsx';
import { useCoverages } from './use-coverages.ts';
import type { RequestedArea } from './use-request.ts';
import { useRequest } from './use-request.ts';
import { useRequestDraft } from './use-request-draft.ts';
import { useSelectedItem } from './use-selected-item.ts';

const words = strings.submit;
withMockedService();

const noArea: RequestedArea = { geometry: null, findings: [], areaKm2: null, name: null };
const inside: RequestedArea = { geometry: insideI1, findings: [], areaKm2: 0.24, name: 'Wharf' };
const outside: RequestedArea = { ...inside, geometry: boxOf(1000, 1000, 60, 40) };

type PanelProps = {
  readonly area: RequestedArea;
  readonly send: (body: string) => Promise<boolean>;
  readonly problem?: string | null;
  readonly onDismissProblem?: () => void;
};

/** The panel with the app's hooks, combined as in the workspace. */
function Panel({ area, send, problem = null, onDismissProblem = () => undefined }: PanelProps) {
  const items = useItems();
  const { data: jobs = [] } = useJobs();
  const drafting = useRequestDraft(null);
  const item = useSelectedItem(drafting.draft.itemId, items.data);
  const coverages = useCoverages(area.geometry, items.data?.items ?? []);
  const request = useRequest({ area, item, coverages, jobs, drafting, send });
  return (
    <RequestPanel
      request={request}
      area={<p>the area</p>}
      item={item}
      coverages={coverages}
      hasArea={area.geometry !== null}
      pictureProblem={null}
      queue={null}
      problem={problem}
      onDismissProblem={onDismissProblem}
      onSelectItem={request.selectItem}
      onHoverItem={() => undefined}
    />
  );
}

function renderPanel(area: RequestedArea, props: Partial<PanelProps> = {}) {
  const send = vi.fn(async () => true);
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
    expect(within(source as HTMLElement).getByRole('heading', { name: strings.source.title })).toBeDefined();
    expect(within(output as HTMLElement).getByRole('heading', { name: strings.output.title })).toBeDefined();
    expect(await screen.findByRole('radiogroup')).toBeDefined();
  });

  it('then shows that a source is missing', async () => {
    renderPanel(inside);
    expect(await screen.findByText(words.reasons['no-item'])).toBeDefined();
    expect(await screen.findByText(strings.source.covering(2, 2))).toBeDefined();
  });

  it('computes the price, and sends the selection', async () => {
    const { user, send } = renderPanel(inside);
    await chooseHarbour(user);
    await waitFor(() => expect(submit().textContent).toMatch(/^Clip 2 assets \(\d+ units?\)$/));
    await user.click(screen.getByRole('checkbox', { name: /nir/ }));
    await waitFor(() => expect(submit().textContent).toMatch(/^Clip 1 asset \(\d+ units?\)$/));
    await user.click(submit());
    expect(send).toHaveBeenCalledOnce();
    const [body] = send.mock.calls[0] as unknown as [string];
    expect(JSON.parse(body)).toEqual({
      source_item_id: ids.item,
      project_id: ids.projectA,
      aoi_geometry: insideI1,
      asset_keys: ['data'],
      aoi_name: 'Wharf',
      output_name: 'wharf',
    });
  });

  it('shows that the area is outside the source', async () => {
    const { user, send } = renderPanel(outside);
    await chooseHarbour(user);
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
