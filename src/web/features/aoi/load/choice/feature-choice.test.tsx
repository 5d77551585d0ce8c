import { describe, expect, it, vi } from 'vitest';
import { bowTie, box } from '../../../../../testing/areas/small-areas.ts';
import { announced, renderApp, screen, waitFor, within } from '../../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../../testing/components/signed-in-api.ts';
import { tableStrings } from '../../../../ui/table/table-strings.ts';
import type { FileNote } from '../layer/file-faults.ts';
import { loadStrings } from '../load-strings.ts';
import type { LoadedFeature } from '../read/area-file.ts';
import { FeatureChoice } from './feature-choice.tsx';

const words = loadStrings.table;

function feature(name: string | null, at: number, changes: Partial<LoadedFeature> = {}): LoadedFeature {
  const geometry = box(at, 0, at + 1, 1);
  return { geometry, name, areaKm2: 10 + at, positions: 5, findings: 0, properties: [['crop', 'wheat']], ...changes };
}

const north = feature('North', 0);
const south = feature('South', 5);
const unnamed = feature(null, 10);

function renderChoice(features: readonly LoadedFeature[] = [north, south, unnamed], notes: readonly FileNote[] = []) {
  const callbacks = { onArea: vi.fn(), onFinish: vi.fn(), onClose: vi.fn() };
  const reading = { kind: 'features', features, crs: 'WGS 84', notes } as const;
  const api = signedInApi();
  const choice = <FeatureChoice controller={null} name="fields.gpkg" reading={reading} {...callbacks} />;
  return { ...callbacks, review: api.review, ...renderApp(choice, { api }) };
}

const box1 = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: tableStrings.selectRow(name) });
const all = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^Select all/ });
const asOne = () => screen.getByRole<HTMLButtonElement>('button', { name: words.asOne });
const names = () => {
  const [, ...rows] = within(screen.getByRole('table', { name: words.label })).getAllByRole('row');
  return rows.map((row) => within(row).queryAllByRole('cell')[1]?.textContent?.trim()).filter(Boolean);
};

describe('choosing among the features of a file', () => {
  it('starts with all of them chosen, with names, areas and notes', () => {
    renderChoice(undefined, [{ code: 'without-area', others: [['Point', 2]] }]);
    expect(screen.getByText(words.found(3, 'WGS 84'))).toBeDefined();
    expect(screen.getByText('Left out: 2 × Point, which have no area.')).toBeDefined();
    expect(names()).toEqual(['North', 'South', words.unnamed(3)]);
    expect(all().checked).toBe(true);
    expect(screen.getByText(words.chosen(3, 45))).toBeDefined();
  });

  it('makes one area of the chosen features, named after the file', async () => {
    const { user, onArea, onFinish } = renderChoice();
    await user.click(box1(words.unnamed(3)));
    await user.click(asOne());
    await waitFor(() => expect(onFinish).toHaveBeenCalledOnce());
    const [geometry, name] = onArea.mock.calls[0] ?? [];
    expect(geometry).toMatchObject({ type: 'MultiPolygon' });
    expect(geometry.coordinates).toHaveLength(2);
    expect(name).toBe('fields');
  });

  it('makes a single feature the area under its name', async () => {
    const { user, onArea } = renderChoice();
    await user.click(all());
    expect(asOne().disabled).toBe(true);
    expect(screen.getByText(words.chosen(0, 0))).toBeDefined();
    await user.click(box1('South'));
    await user.click(asOne());
    await waitFor(() => expect(onArea).toHaveBeenCalledExactlyOnceWith(south.geometry, 'South'));
  });

  it('adds each to the review, and leaves out features with findings', async () => {
    const flawed = feature('Crossed', 20, { geometry: bowTie, findings: 1, areaKm2: null });
    const { user, onFinish, review } = renderChoice([north, unnamed, flawed]);
    expect(screen.getByText(words.findings(1))).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.asEach(2) }));
    expect(review.getSnapshot()).toMatchObject([
      { areaName: 'North', geometry: north.geometry, item: null },
      { areaName: words.unnamed(2), geometry: unnamed.geometry, item: null },
    ]);
    expect(announced()).toBe(words.queued(2));
    expect(onFinish).toHaveBeenCalledExactlyOnceWith(words.queued(2), [words.flawed(1)]);
  });

  it('searches names and fields, and reports no matches', async () => {
    const { user } = renderChoice([north, feature('South', 5, { properties: [['crop', 'rye']] })]);
    await user.type(screen.getByRole('searchbox', { name: words.search }), 'rye');
    await waitFor(() => expect(names()).toEqual(['South']));
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByText(words.none('ryex'))).toBeDefined();
  });

  it('chooses all listed features, and leaves the others unchanged', async () => {
    const { user } = renderChoice();
    await user.click(all());
    await user.type(screen.getByRole('searchbox'), 'North');
    await waitFor(() => expect(names()).toEqual(['North']));
    await user.click(all());
    await user.clear(screen.getByRole('searchbox'));
    await waitFor(() => expect(names()).toHaveLength(3));
    expect([box1('North').checked, box1('South').checked]).toEqual([true, false]);
  });

  it('sorts by name and by area', async () => {
    const { user } = renderChoice();
    await user.click(screen.getByRole('button', { name: words.columns.area }));
    expect(screen.getByRole('columnheader', { name: words.columns.area }).getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual([words.unnamed(3), 'South', 'North']);
    await user.click(screen.getByRole('button', { name: words.columns.name }));
    expect(names()).toEqual(['North', 'South', words.unnamed(3)]);
  });

  it('shows attributes as columns, and sorts by them', async () => {
    const { user } = renderChoice([
      feature('North', 0, {
        properties: [
          ['crop', 'wheat'],
          ['yield', '9'],
        ],
      }),
      feature('South', 5, {
        properties: [
          ['crop', 'rye'],
          ['yield', '10'],
        ],
      }),
    ]);
    const head = screen.getByRole('button', { name: 'yield' });
    await user.click(head);
    const first = names();
    await user.click(head);
    expect([first, names()].sort()).toEqual([
      ['North', 'South'],
      ['South', 'North'],
    ]);
    expect(screen.getByRole('cell', { name: 'rye' })).toBeDefined();
  });

  it('draws only the rows in view of very many features', () => {
    renderChoice(Array.from({ length: 5000 }, (_, index) => feature(`Field ${index + 1}`, 0)));
    const table = screen.getByRole('table', { name: words.label });
    expect(table.getAttribute('aria-rowcount')).toBe('5001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(100);
  });

  it('closes', async () => {
    const { user, onClose } = renderChoice();
    await user.click(screen.getByRole('button', { name: words.close }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
