import { describe, expect, it, vi } from 'vitest';
import { act, renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createBody } from '../../../testing/service/requests.ts';
import { requestFileStrings as words } from '../../features/copy-as/copy-as-strings.ts';
import { useRequestFile } from './use-request-file.ts';

const mocked = withMockedService();
const ITEM = '/v1/op/items.get_stac';

const fileOf = (name: string, changes: object = {}) =>
  new File([JSON.stringify(createBody({ asset_keys: ['data'], output_name: name, ...changes }))], `${name}.json`);

/** A form into which files are opened. `open` resolves when a file has been read. */
function renderForm() {
  const onRequest = vi.fn();
  const form = { open: async (_: readonly File[]): Promise<void> => undefined };
  function Form({ isReview }: { readonly isReview: boolean }) {
    const { notice, open, dismiss } = useRequestFile(isReview, onRequest);
    form.open = open;
    return (
      <>
        <p data-testid="notice">{notice && `${notice.tone}: ${notice.sentence}`}</p>
        <button type="button" onClick={dismiss}>
          Dismiss
        </button>
      </>
    );
  }
  const { user, rerender } = renderApp(<Form isReview={false} />, { api: signedInApi() });
  const opens = (...files: readonly File[]) => act(() => form.open(files));
  return { user, onRequest, opens, form, review: () => rerender(<Form isReview />) };
}

const notice = () => screen.getByTestId('notice').textContent;

describe('a file of a request that is opened', () => {
  it('fills the form, and says so until that is dismissed', async () => {
    const { user, onRequest, opens } = renderForm();
    await opens(fileOf('harbour'));
    expect(onRequest).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ output_name: 'harbour' }));
    expect(notice()).toBe(`ok: ${words.filled('harbour.json')} ${words.undo}`);
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(notice()).toBe('');
  });

  it('fills nothing if it is not valid, and says why', async () => {
    const { onRequest, opens } = renderForm();
    await opens(fileOf('point', { aoi_geometry: { type: 'Point' } }));
    expect(notice()).toBe(`bad: ${words.member('point.json', 'aoi_geometry')}`);
    expect(onRequest).not.toHaveBeenCalled();
    await opens();
    expect(notice()).toMatch(/^bad/);
  });

  it('is the first of several, which a warning says', async () => {
    const { onRequest, opens } = renderForm();
    await opens(fileOf('one'), fileOf('two'));
    expect(onRequest).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ output_name: 'one' }));
    expect(notice()).toBe(`warn: ${words.filled('one.json')} ${words.undo} ${words.onlyFirst(2)}`);
  });

  it('gives way to one that is opened later, also if it is read more slowly', async () => {
    const { onRequest, opens, form } = renderForm();
    const release = holdResponse(mocked.faults, ITEM);
    const slow = form.open([fileOf('slow')]);
    await waitFor(() => expect(mocked.faults.pending).toBe(0));
    await opens(fileOf('later'));
    release();
    await act(() => slow);
    expect(onRequest).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ output_name: 'later' }));
    expect(notice()).toContain('later.json');
  });

  it('fills nothing while many areas are in review, and says what to do', async () => {
    const { onRequest, opens, review } = renderForm();
    review();
    await opens(fileOf('harbour'));
    expect(notice()).toBe(`warn: ${words.inReview('harbour.json')}`);
    expect(onRequest).not.toHaveBeenCalled();
  });
});
