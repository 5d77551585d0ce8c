import { expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { useSubmitPress } from './use-submit-press.ts';

const body = (source_item_id: string, output_name = 'first') => ({
  source_item_id,
  output_name,
  project_id: 'project',
  aoi_geometry: { type: 'Polygon' as const, coordinates: [] },
});

type Bodies = Parameters<typeof useSubmitPress>[0];

/** Presses the button of a form with these requests, of which the service accepts some; `becomes` is the form afterwards. */
function form(bodies: Bodies, areAccepted: readonly boolean[]) {
  const send = vi.fn(async (_: readonly string[]) => areAccepted);
  const onTaken = vi.fn();
  function Form({ current }: { readonly current: Bodies }) {
    const { press } = useSubmitPress(current, send, onTaken);
    return (
      <button type="button" onClick={() => void press()}>
        Clip
      </button>
    );
  }
  const { user, rerender } = renderApp(<Form current={bodies} />);
  const becomes = (next: Bodies) => rerender(<Form current={next} />);
  return { send, onTaken, becomes, press: () => user.click(screen.getByRole('button')) };
}

it('after a pair takes a press for the second one of a double click, with the first date that remains', async () => {
  const { send, onTaken, becomes, press } = form([body('a'), body('b')], [true, true]);
  await press();
  await waitFor(() => expect(onTaken).toHaveBeenCalledExactlyOnceWith([true, true]));
  becomes([body('a', 'a new automatic name')]);
  await press();
  expect(send).toHaveBeenCalledOnce();
  becomes([body('c')]);
  await press();
  expect(send).toHaveBeenCalledTimes(2);
});

it('sends the date of a pair that was not accepted with the next press', async () => {
  const { send, onTaken, becomes, press } = form([body('a'), body('b')], [true, false]);
  await press();
  await waitFor(() => expect(onTaken).toHaveBeenCalled());
  becomes([body('b')]);
  await press();
  expect(send).toHaveBeenCalledTimes(2);
});

it('sends nothing without a request', async () => {
  const { send, press } = form(null, []);
  await press();
  expect(send).not.toHaveBeenCalled();
});
