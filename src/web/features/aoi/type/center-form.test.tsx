import { describe, expect, it, vi } from 'vitest';
import { bboxOf } from '../../../../geo/bbox.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import type { AreaMap } from '../area-panel-types.ts';
import { CenterForm } from './center-form.tsx';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.centre;

function renderForm(controller: AreaMap | null = null) {
  const onArea = vi.fn();
  return { onArea, ...renderApp(<CenterForm controller={controller} onArea={onArea} />) };
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const use = (shape: 'circle' | 'box') => screen.getByRole('button', { name: words.use[shape] });

describe('the form of a centre and a size', () => {
  it('sets a circle of a radius in the chosen unit', async () => {
    const { user, onArea } = renderForm();
    await user.type(field(words.centre), '0, 10');
    await user.selectOptions(screen.getByRole('combobox', { name: words.unit }), words.units.m);
    await user.type(field(words.radius), '1000{Enter}');
    expect(onArea).toHaveBeenCalledOnce();
    const [geometry, name] = onArea.mock.calls[0] ?? [];
    expect(name).toBeNull();
    const [west = 0, , east = 0] = bboxOf(geometry) ?? [];
    // A degree of the equator is 111.3 km long.
    expect((east - west) * 111_320).toBeCloseTo(2000, -2);
    expect((east + west) / 2).toBeCloseTo(10, 5);
  });

  it('has fields for width and height of a box', async () => {
    const { user, onArea } = renderForm();
    await user.selectOptions(screen.getByRole('combobox', { name: words.shape }), words.shapes.box);
    expect(screen.queryByRole('textbox', { name: words.radius })).toBeNull();
    await user.type(field(words.centre), '-7.99, -34.88');
    await user.type(field(words.width), '2');
    await user.type(field(words.height), '1');
    await user.click(use('box'));
    expect(onArea).toHaveBeenCalledOnce();
  });

  it('reports what is wrong with the centre, and focuses it', async () => {
    const { user, onArea } = renderForm();
    await user.type(field(words.centre), 'Olinda');
    await user.click(use('circle'));
    expect(screen.getByRole('alert').textContent).toMatch(/^The centre must be a latitude and a longitude/);
    expect(document.activeElement).toBe(field(words.centre));
    expect(onArea).not.toHaveBeenCalled();
  });

  it('reports what is wrong with the size, and focuses it', async () => {
    const { user } = renderForm();
    await user.type(field(words.centre), '0, 0');
    await user.type(field(words.radius), '-3');
    await user.click(use('circle'));
    expect(screen.getByRole('alert').textContent).toMatch(/^The radius must be a number greater than 0/);
    expect(document.activeElement).toBe(field(words.radius));
  });

  it('fills in the map’s centre if there is a map', async () => {
    const { unmount } = renderForm(null);
    expect(screen.queryByRole('button', { name: words.fromMap })).toBeNull();
    unmount();
    const view = () => ({ longitude: 151.25, latitude: -33.85, zoom: 10 });
    const { user } = renderForm({ view } as AreaMap);
    await user.click(screen.getByRole('button', { name: words.fromMap }));
    expect(field(words.centre).value).toMatch(/151\.25.*33\.85/);
  });
});
