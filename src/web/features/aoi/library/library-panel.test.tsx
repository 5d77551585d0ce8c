import '../../../../testing/indexed-db.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, library } from '../../../../testing/components/area-model.ts';
import {
  act,
  announced,
  renderApp,
  savedFiles,
  screen,
  waitFor,
  within,
} from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { insideI1 } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { createdJob } from '../../../../testing/service/requests.ts';
import { LibraryPanel } from './library-panel.tsx';
import { libraryStrings as words } from './library-strings.ts';

const mocked = withMockedService();
const area = box(0, 0, 1, 1);

beforeEach(async () => {
  for (const saved of library.getSnapshot().areas ?? []) await library.remove(saved);
  aoiStore.replace(null);
});

function renderPanel() {
  const onArea = vi.fn();
  const panel = <LibraryPanel area={aoiStore.getSnapshot()} onArea={onArea} />;
  return { onArea, ...renderApp(panel, { api: signedInApi() }) };
}

/** The names of the saved areas in list order. */
async function names(): Promise<(string | null)[]> {
  const list = within(await screen.findByRole('list', { name: words.list }));
  return list.getAllByRole('button', { name: /^Use / }).map(({ textContent }) => textContent);
}

describe('saved areas', () => {
  it('are created from the current area, which takes the name too', async () => {
    aoiStore.replace(area);
    const { user } = renderPanel();
    await user.type(await screen.findByRole('textbox', { name: words.save }), 'Harbour{Enter}');
    expect(await names()).toEqual(['Harbour']);
    expect(announced()).toBe(words.saved('Harbour'));
    expect(aoiStore.getSnapshot().name).toBe('Harbour');
  });

  it('need a name', async () => {
    aoiStore.replace(area);
    const { user } = renderPanel();
    await user.click(await screen.findByRole('button', { name: words.saveButton }));
    expect(screen.getByRole('alert').textContent).toBe(words.needsName);
    expect(library.getSnapshot().areas).toEqual([]);
  });

  it('become the current area with their name', async () => {
    await library.save([{ name: 'Harbour', geometry: area }]);
    const { user, onArea } = renderPanel();
    await user.click(await screen.findByRole('button', { name: words.use('Harbour') }));
    expect(onArea).toHaveBeenCalledExactlyOnceWith(area, 'Harbour');
  });

  it('show in how many jobs they were used', async () => {
    await createdJob(mocked.service);
    await library.save([{ name: 'Wharf', geometry: insideI1 }]);
    renderPanel();
    expect(await screen.findByText(/used in 1 job$/)).toBeDefined();
  });

  it('are renamed in place by Enter, and not by Escape', async () => {
    await library.save([{ name: 'Harbour', geometry: area }]);
    const { user } = renderPanel();
    await user.click(await screen.findByRole('button', { name: words.rename('Harbour') }));
    const field = screen.getByRole('textbox', { name: words.rename('Harbour') });
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, 'Bay{Escape}');
    expect(await names()).toEqual(['Harbour']);
    await user.click(screen.getByRole('button', { name: words.rename('Harbour') }));
    await user.type(screen.getByRole('textbox', { name: words.rename('Harbour') }), ' 2{Enter}');
    await waitFor(async () => expect(await names()).toEqual(['Harbour 2']));
    expect(announced()).toBe(words.renamed('Harbour 2'));
  });

  it('are deleted and restored, with the focus on Undo', async () => {
    await library.save([{ name: 'Harbour', geometry: area }]);
    const { user } = renderPanel();
    await user.click(await screen.findByRole('button', { name: words.delete('Harbour') }));
    const undo = await screen.findByRole('button', { name: words.undo });
    expect(document.activeElement).toBe(undo);
    expect(screen.getByText(words.empty)).toBeDefined();
    expect(announced()).toBe(words.deleted('Harbour'));
    await user.click(undo);
    expect(await names()).toEqual(['Harbour']);
  });

  it('can be searched when there are many', async () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ name: `Field ${index + 1}`, geometry: area }));
    await library.save(many);
    const { user } = renderPanel();
    const search = await screen.findByRole('searchbox', { name: words.search });
    await user.type(search, 'field 3');
    await waitFor(async () => expect(await names()).toEqual(['Field 3']));
    await user.type(search, 'x');
    expect(await screen.findByText(words.none('field 3x'))).toBeDefined();
  });

  it('are exported to a file and imported from it', async () => {
    await library.save([{ name: 'Harbour', geometry: area }]);
    const { user } = renderPanel();
    await user.click(await screen.findByRole('button', { name: words.exportAll }));
    const [saved] = savedFiles();
    expect(saved?.name).toBe('cutline-areas.geojson');
    const text = await saved?.blob.text();
    await user.upload(screen.getByLabelText(words.import, { selector: 'input' }), new File([text ?? ''], 'a.geojson'));
    await waitFor(() => expect(announced()).toBe(words.imported(1, 0)));
    expect(await names()).toEqual(['Harbour', 'Harbour']);
  });

  it('refuse to import a file without polygons, and say what to do', async () => {
    const { user } = renderPanel();
    await screen.findByText(words.empty);
    await user.upload(screen.getByLabelText(words.import, { selector: 'input' }), new File(['{}'], 'a.geojson'));
    await waitFor(() => expect(announced()).toBe(words.notImported));
  });

  it('show a warning when the browser refuses to store them', async () => {
    aoiStore.replace(area, 'Harbour');
    const { user } = renderPanel();
    await screen.findByText(words.empty);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('The quota is used up.', 'QuotaExceededError');
    });
    await user.click(screen.getByRole('button', { name: words.saveButton }));
    expect(await screen.findByText(words.unavailable)).toBeDefined();
    vi.restoreAllMocks();
    await act(() => library.load());
  });
});
