import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bowTie, box } from '../../../../testing/areas/small-areas.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { areaFacts } from '../store/area-facts.ts';
import { createAoiStore } from '../store/create-aoi-store.ts';
import { BboxForm } from './bbox-form.tsx';

const words = aoiStrings.type;
const store = createAoiStore(areaFacts);

beforeEach(() => store.replace(null));

function renderForm() {
  const onArea = vi.fn();
  return { onArea, ...renderApp(<BboxForm area={store.getSnapshot()} onArea={onArea} />) };
}

const field = (side: keyof typeof words.fields) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: words.fields[side] });
const values = () => (['west', 'south', 'east', 'north'] as const).map((side) => field(side).value);
const use = () => screen.getByRole('button', { name: words.useBbox });

describe('the bounding box form', () => {
  it('is a named group of four empty fields without an area', () => {
    renderForm();
    expect(screen.getByRole('group', { name: words.bbox })).toBeDefined();
    expect(values()).toEqual(['', '', '', '']);
  });

  it('starts with the bounding box of the current area', () => {
    store.replace(box(151.2, -33.9, 151.3, -33.8));
    renderForm();
    expect(values()).toEqual(['151.2', '-33.9', '151.3', '-33.8']);
  });

  it('starts empty when the area has findings', () => {
    store.replace(bowTie);
    renderForm();
    expect(values()).toEqual(['', '', '', '']);
  });

  it('sets the area on Enter, under the name of the current one', async () => {
    store.replace(box(0, 0, 1, 1), 'Bay');
    const { user, onArea } = renderForm();
    await user.clear(field('east'));
    await user.type(field('east'), '2{Enter}');
    expect(onArea).toHaveBeenCalledExactlyOnceWith(box(0, 0, 2, 1), 'Bay');
  });

  it('reports which field is wrong and why, and focuses it', async () => {
    const { user, onArea } = renderForm();
    await user.type(field('west'), '10');
    await user.type(field('south'), '95');
    await user.click(use());
    expect(screen.getByRole('alert').textContent).toBe('South is 95; it must be within −90..90.');
    expect(field('south').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('south'));
    expect(onArea).not.toHaveBeenCalled();
  });

  it('takes all four numbers from one paste', async () => {
    const { user, onArea } = renderForm();
    await user.click(field('north'));
    await user.paste('[0, 1, 2, 3]');
    expect(values()).toEqual(['0', '1', '2', '3']);
    await user.click(use());
    expect(onArea).toHaveBeenCalledExactlyOnceWith(box(0, 1, 2, 3), null);
  });
});
