import { useState } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import { previewStrings as words } from '../model/preview-strings.ts';
import { defaultChannels } from '../symbology/channels.ts';
import { defaultPaintChoice, type PaintChoice } from '../symbology/paint-choice.ts';
import { BandControls } from './band-controls.tsx';

let structure: RasterStructure;

beforeAll(async () => {
  const names = ['blue', 'green', 'red', 'nir'];
  const file = await rasterFile('scene.tif', { bandCount: 4, photometric: 'gray', bandNames: names });
  structure = await readStructure(bytesSource(new Uint8Array(await file.arrayBuffer())));
});

function renderControls() {
  const onChange = vi.fn<(choice: PaintChoice) => void>();
  const Controls = () => {
    const [choice, setChoice] = useState(() => defaultPaintChoice(defaultChannels(structure), structure));
    const change = (next: PaintChoice) => {
      onChange(next);
      setChoice(next);
    };
    return <BandControls structure={structure} choice={choice} onChange={change} />;
  };
  return { onChange, ...renderApp(<Controls />) };
}

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const shown = (name: string) => select(name).selectedOptions[0]?.textContent;

describe('the bands of a preview', () => {
  it('start with natural colours, each channel by name', () => {
    renderControls();
    expect(shown(words.mode)).toBe(words.modes.rgb);
    expect(shown(words.preset)).toBe(words.presets.natural);
    expect(shown('Red')).toMatch(/3.*red/);
    expect(within(select('Red')).getAllByRole('option')).toHaveLength(4);
  });

  it('change together by a combination, and one by one', async () => {
    const { user, onChange } = renderControls();
    await user.selectOptions(select(words.preset), words.presets.infrared);
    expect(onChange.mock.lastCall?.[0].channels).toEqual({ kind: 'rgb', bands: [4, 3, 2] });
    await user.selectOptions(select('Blue'), '1');
    expect(onChange.mock.lastCall?.[0].channels).toEqual({ kind: 'rgb', bands: [4, 3, 1] });
    expect(shown(words.preset)).toBe(words.customBands);
  });

  it('can be one band, and return to the previous choice', async () => {
    const { user } = renderControls();
    await user.selectOptions(select(words.preset), words.presets.infrared);
    await user.selectOptions(select(words.mode), words.modes.gray);
    expect(select('Band')).toBeDefined();
    await user.selectOptions(select(words.mode), words.modes.rgb);
    expect(shown(words.preset)).toBe(words.presets.infrared);
  });

  it('can be an index, with its default colours and range', async () => {
    const { user, onChange } = renderControls();
    await user.selectOptions(select(words.mode), words.modes.expression);
    expect(shown(words.index)).toBe('NDVI');
    const choice = onChange.mock.lastCall?.[0];
    expect(choice?.channels).toMatchObject({ kind: 'expression', bands: expect.arrayContaining([3, 4]) });
    expect(choice?.ranges).toHaveLength(1);
  });

  it('apply an expression on Enter, and show the problem of an invalid one', async () => {
    const { user, onChange } = renderControls();
    await user.selectOptions(select(words.mode), words.modes.expression);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: words.expression });
    await user.clear(field);
    await user.type(field, 'b4 / {Enter}');
    expect(screen.getByRole('alert').textContent).toMatch(/\S/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.type(field, 'b1{Enter}');
    expect(onChange.mock.lastCall?.[0].channels).toMatchObject({ kind: 'expression', text: 'b4 / b1' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(shown(words.index)).toBe(words.customExpression);
  });
});
