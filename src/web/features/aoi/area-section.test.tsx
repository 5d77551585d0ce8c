import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bowTie, box } from '../../../testing/areas/small-areas.ts';
import { aoiStore } from '../../../testing/components/area-model.ts';
import { act, announced, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { formatArea } from '../../ui/i18n/format.ts';
import { aoiStrings as words } from './aoi-strings.ts';
import { AreaSection } from './area-section.tsx';
import { geometryCheckStrings } from './geometry-check/geometry-check-strings.ts';
import { exportStrings, libraryStrings } from './library/library-strings.ts';
import { loadStrings } from './load/load-strings.ts';
import { reshapeStrings } from './reshape/reshape-strings.ts';

withMockedService();

const noFiles: readonly File[] = [];

function renderSection(props: Partial<Parameters<typeof AreaSection>[0]> = {}) {
  const onFilesTaken = vi.fn();
  const section = (files: readonly File[]) => (
    <AreaSection
      controller={null}
      hasMap={false}
      serviceErrors={[]}
      source={null}
      files={files}
      onFilesTaken={onFilesTaken}
      onFiles={() => undefined}
      {...props}
    />
  );
  const rendered = renderApp(section(noFiles), { api: signedInApi() });
  return { ...rendered, onFilesTaken, give: (files: readonly File[]) => rendered.rerender(section(files)) };
}

const tab = (name: string) => screen.getByRole('tab', { name });
const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
/** Waits for the geometry check, which is loaded with the first area. */
const whenChecked = () => screen.findByRole('group', { name: geometryCheckStrings.group });

beforeEach(() => act(() => aoiStore.replace(null)));

describe('the area section', () => {
  it('starts with drawing where there will be a map', () => {
    renderSection({ hasMap: true });
    expect(screen.getByRole('region', { name: words.title })).toBeDefined();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      words.ways.draw,
      words.ways.type,
      words.ways.load,
      words.ways.saved,
    ]);
    expect(screen.getByText(words.draw.waiting)).toBeDefined();
  });

  it('starts with typing where there will be no map', async () => {
    renderSection();
    expect(screen.queryByRole('tab', { name: words.ways.draw })).toBeNull();
    expect(await screen.findByRole('group', { name: words.type.bbox })).toBeDefined();
  });

  it('moves between its tabs with the arrow keys', async () => {
    const { user } = renderSection();
    await user.click(tab(words.ways.load));
    expect(await screen.findByText(loadStrings.hint)).toBeDefined();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tab(words.ways.saved));
    expect(tab(words.ways.saved).getAttribute('aria-selected')).toBe('true');
    // Other tests may have saved areas.
    const panel = screen.getByRole('tabpanel', { name: words.ways.saved });
    expect(await within(panel).findByText(libraryStrings.import)).toBeDefined();
  });

  it('sets a typed area, announces it, and shows its size, name and actions', async () => {
    const { user } = renderSection();
    await user.click(await screen.findByRole('textbox', { name: words.type.fields.west }));
    await user.paste('10, 50, 10.1, 50.1');
    await user.click(screen.getByRole('button', { name: words.type.useBbox }));
    const { areaKm2 } = aoiStore.getSnapshot();
    expect(announced()).toBe(words.set(areaKm2, 4, 0));
    expect(fact(words.facts.area)).toBe(formatArea(areaKm2 ?? 0));
    expect(fact(words.facts.polygons)).toBe('1');
    const name = screen.getByRole('textbox', { name: words.name });
    await user.type(name, 'Bay{Enter}');
    expect(aoiStore.getSnapshot().name).toBe('Bay');
    expect(await screen.findByRole('button', { name: words.actions.export })).toBeDefined();
    await whenChecked();
  });

  it('opens one panel at a time, and returns the focus when it is closed', async () => {
    act(() => aoiStore.replace(box(10, 50, 10.1, 50.1)));
    const { user } = renderSection();
    const buffer = await screen.findByRole('button', { name: words.actions.buffer });
    await user.click(buffer);
    expect(await screen.findByText(reshapeStrings.buffer.title)).toBeDefined();
    expect(buffer.getAttribute('aria-expanded')).toBe('true');
    await user.click(screen.getByRole('button', { name: words.actions.export }));
    expect(await screen.findByText(exportStrings.title)).toBeDefined();
    expect(screen.queryByText(reshapeStrings.buffer.title)).toBeNull();
    await user.click(screen.getByRole('button', { name: exportStrings.close }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: words.actions.export }));
    await whenChecked();
  });

  it('shows the findings of an invalid area, and offers only the actions that work with it', async () => {
    act(() => aoiStore.replace(bowTie));
    renderSection();
    expect(await screen.findByRole('list', { name: geometryCheckStrings.refused })).toBeDefined();
    expect(await screen.findByRole('button', { name: words.actions.undo })).toBeDefined();
    expect(screen.queryByRole('button', { name: words.actions.buffer })).toBeNull();
    expect(fact(words.facts.area)).toBe(words.facts.none);
  });

  it('is shown in one line on request, unless there are findings', async () => {
    act(() => aoiStore.replace(box(10, 50, 10.1, 50.1), 'Bay'));
    const { user } = renderSection();
    await whenChecked();
    await user.click(screen.getByRole('button', { name: words.details, expanded: true }));
    expect(screen.queryByRole('tab')).toBeNull();
    expect(screen.queryByRole('textbox', { name: words.name })).toBeNull();
    expect(screen.getByText(/^Bay · 79\.\d km² · 36\.\d km perimeter$/)).toBeDefined();
    act(() => aoiStore.replace(bowTie));
    expect(screen.getAllByRole('tab')).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: words.details })).toBeNull();
  });

  it('undoes and redoes', async () => {
    act(() => aoiStore.replace(box(10, 50, 10.1, 50.1)));
    const { user } = renderSection();
    await user.click(await screen.findByRole('button', { name: words.draw.remove }));
    expect(screen.queryByRole('group', { name: geometryCheckStrings.group })).toBeNull();
    await user.click(await screen.findByRole('button', { name: words.actions.undo }));
    expect(fact(words.facts.polygons)).toBe('1');
    await user.click(screen.getByRole('button', { name: words.actions.redo }));
    await waitFor(() => expect(screen.queryByText(words.facts.polygons)).toBeNull());
  });

  it('reads files that it receives, on the Load tab', async () => {
    const { give, onFilesTaken } = renderSection({ hasMap: true });
    const geojson = new File([JSON.stringify(box(10, 50, 10.1, 50.1))], 'bay.geojson');
    give([geojson]);
    expect(onFilesTaken).toHaveBeenCalledOnce();
    expect(tab(words.ways.load).getAttribute('aria-selected')).toBe('true');
    expect(await screen.findByText(/^bay\.geojson is loaded/)).toBeDefined();
    expect(aoiStore.getSnapshot().name).toBe('bay');
    expect(within(screen.getByRole('region')).getByRole('textbox', { name: words.name })).toBeDefined();
    await whenChecked();
  });
});
