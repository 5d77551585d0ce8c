import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act, announced, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { useItem } from '../../api/items/use-item.ts';
import { areaQueue, type QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';
import { strings } from '../../ui/i18n/strings.ts';
import type { NotAccepted } from '../request/submit-request.ts';
import { useRequest } from '../request/use-request.ts';
import { useRequestDraft } from '../request/use-request-draft.ts';
import { AreaQueueNotice } from './area-queue-notice.tsx';
import { queueStrings as words } from './queue-strings.ts';

withMockedService();

const area = (name: string, column: number): QueuedArea => ({ name, geometry: boxOf(column, 10, 20, 20) });
const north = area('North', 10);
const south = area('South', 60);
const far = area('Far', 5000);

type SendOne = (body: string, onStored: () => void) => Promise<NotAccepted | null>;

/** The notice with the app's request hooks; `itemId` is the selected source. */
function Queue({ itemId, sendOne }: { readonly itemId: string | null; readonly sendOne: SendOne }) {
  const drafting = useRequestDraft(itemId);
  const { data: item = null } = useItem(itemId);
  const noArea = { geometry: null, findings: [], areaKm2: null, name: null };
  const request = useRequest({ area: noArea, item, coverages: new Map(), jobs: [], drafting, send: async () => true });
  return <AreaQueueNotice request={request} itemName={item?.name ?? null} sendOne={sendOne} />;
}

type Options = { readonly sendOne?: SendOne; readonly itemId?: string | null };

function renderQueue(areas: readonly QueuedArea[], { sendOne = taken, itemId = ids.item }: Options = {}) {
  areaQueue.replace(areas);
  return renderApp(<Queue itemId={itemId} sendOne={sendOne} />, { api: signedInApi(keys.app) });
}

/** A `sendOne` that the service accepts. */
async function taken(_body: string, onStored: () => void): Promise<null> {
  onStored();
  return null;
}

const button = (name: RegExp | string) => screen.findByRole('button', { name });
const sendButton = () => button(/^Clip \d+ areas? \(\d+ units?\)$/);

beforeEach(() => act(() => areaQueue.replace([])));

describe('the queue of areas', () => {
  it('renders nothing without an area', () => {
    const { container } = renderQueue([]);
    expect(within(container).queryByRole('region')).toBeNull();
  });

  it('shows what the request lacks before a price can be computed', async () => {
    renderQueue([north, south], { itemId: null });
    expect(screen.getByRole('region', { name: words.title(2) })).toBeDefined();
    expect(await screen.findByText(strings.submit.reasons['no-item'])).toBeDefined();
  });

  it('shows the number of areas, the price and the units left', async () => {
    renderQueue([north, south]);
    expect((await sendButton()).textContent).toMatch(/^Clip 2 areas/);
    expect(await screen.findByText(/^\d+ units? in all, of 100 left$/)).toBeDefined();
  });

  it('skips areas without a pixel of the source, and reports them', async () => {
    renderQueue([north, far]);
    expect((await sendButton()).textContent).toMatch(/^Clip 1 area/);
    expect(screen.getByText(words.outside(1))).toBeDefined();
  });

  it('reports that no area has a pixel of the source', async () => {
    renderQueue([far]);
    expect(await screen.findByText(words.allOutside)).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Clip/ })).toBeNull();
  });

  it('sends the areas in order, each with a separate name, and disappears', async () => {
    const sendOne = vi.fn(taken);
    const { user } = renderQueue([north, south], { sendOne });
    await user.click(await sendButton());
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    const bodies = sendOne.mock.calls.map(([body]) => JSON.parse(body));
    expect(bodies.map(({ output_name }) => output_name)).toEqual(['north', 'south']);
    expect(bodies[1].aoi_geometry).toEqual(south.geometry);
    expect(announced()).toBe(words.sent(2));
  });

  it('shows the progress, retains the focus, and can be stopped', async () => {
    const first = Promise.withResolvers<null>();
    const sendOne = vi.fn(async (_: string, onStored: () => void) => {
      onStored();
      return first.promise;
    });
    const { user } = renderQueue([north, south], { sendOne });
    await user.click(await sendButton());
    const region = screen.getByRole('region');
    expect(within(region).getByRole('status').textContent).toContain(words.sending(1, 2, 'North'));
    expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(50);
    expect(document.activeElement).toBe(region);
    await user.click(screen.getByRole('button', { name: words.stop }));
    first.resolve(null);
    expect((await sendButton()).textContent).toMatch(/^Clip 1 area/);
    expect(sendOne).toHaveBeenCalledOnce();
  });

  it('stops at a refusal, shows its reason, and continues without that area', async () => {
    const sendOne = vi.fn(async (body: string, onStored: () => void) => {
      onStored();
      return body.includes('North') ? { reason: 'The area is too large.', isFinal: true } : null;
    });
    const { user } = renderQueue([north, south], { sendOne });
    await user.click(await sendButton());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(words.refused('North', 'The area is too large.'));
    expect(screen.getByRole('button', { name: words.tryAgain })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.goOn }));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(announced()).toBe(words.sent(1));
  });

  it('sends the refused area again', async () => {
    const answers: (NotAccepted | null)[] = [{ reason: 'Too many requests.', isFinal: true }];
    const sendOne = vi.fn(async (_: string, onStored: () => void) => {
      onStored();
      return answers.shift() ?? null;
    });
    const { user } = renderQueue([north], { sendOne });
    await user.click(await sendButton());
    await user.click(await button(words.tryAgain));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(sendOne).toHaveBeenCalledTimes(2);
  });

  it('can be cleared', async () => {
    const { user } = renderQueue([north, south]);
    await user.click(await button(words.clear));
    expect(screen.queryByRole('region')).toBeNull();
    expect(areaQueue.getSnapshot()).toEqual([]);
  });
});
