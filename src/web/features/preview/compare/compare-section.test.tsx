import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { openedPreview } from '../../../../testing/components/opened-preview.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import type { DrawnClip } from '../layer/use-raster-layer.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { BothValues } from './both-values.tsx';
import { CompareSection } from './compare-section.tsx';
import { compareStrings as words } from './compare-strings.ts';
import type { Comparison } from './comparison.ts';

const nothing: Comparison = {
  label: 'harbour',
  openSource: null,
  hideSource: () => () => {},
  clips: [],
  dates: [],
  styleUrl: null,
  split: () => () => {},
};

async function renderCompare(comparison: Partial<Comparison>) {
  const { client, opened } = await openedPreview(await rasterFile('harbour.tif'));
  const drawn: DrawnClip = { isSharp: true, failure: null, raster: null, statistics: null, style: null };
  const shown = { client, opened, choice: defaultPaintChoice(opened.channels, opened.structure), opacity: 1, drawn };
  // The map is not used before a source is open.
  const map = {} as MapLibreMap;
  return renderApp(<CompareSection map={map} comparison={{ ...nothing, ...comparison }} shown={shown} />);
}

const mode = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('comparing a clip', () => {
  it('is off, and shows why the other modes are unavailable', async () => {
    await renderCompare({});
    expect(mode(words.modes.off).checked).toBe(true);
    expect(mode(words.modes.swipe).disabled).toBe(true);
    expect(mode(words.modes.sideBySide).disabled).toBe(true);
    expect(screen.getByText(words.noSource)).toBeDefined();
    expect(screen.getByText(words.noClips)).toBeDefined();
  });

  it('shows that the source is being opened', async () => {
    const { user } = await renderCompare({ openSource: () => new Promise(() => undefined) });
    await user.click(mode(words.modes.swipe));
    expect(screen.getByText(words.ofSource.opening)).toBeDefined();
    expect(screen.queryByText(words.noClips)).toBeNull();
  });

  it('alerts if the source can’t be opened, and switches off', async () => {
    const openSource = async () => {
      throw new Error('Your key may not read items.');
    };
    const { user } = await renderCompare({ openSource });
    await user.click(mode(words.modes.swipe));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe(words.ofSource.failed('Your key may not read items.'));
    expect(mode(words.modes.off).checked).toBe(true);
    await user.click(mode(words.modes.off));
  });

  it('offers the clips of other dates for a swipe, and says which one can’t be shown', async () => {
    const open = async () => {
      throw new Error('The file was deleted.');
    };
    const dates = [
      { id: 'a/data', label: 'July · data', open: () => new Promise<never>(() => undefined) },
      { id: 'b/data', label: 'May · data', open },
    ];
    const { user } = await renderCompare({ dates });
    await user.click(mode(words.modes.dates));
    expect(screen.getByText(words.ofDate.opening)).toBeDefined();
    await user.selectOptions(screen.getByRole('combobox', { name: words.otherDate }), 'May · data');
    expect((await screen.findByRole('alert')).textContent).toBe(words.ofDate.failed('The file was deleted.'));
    expect(mode(words.modes.off).checked).toBe(true);
  });

  it('offers no other date if there is none', async () => {
    await renderCompare({});
    expect(screen.queryByRole('radio', { name: words.modes.dates })).toBeNull();
  });

  it('reports a source with other bands as replaced', async () => {
    const source = await rasterFile('source.tif', { bandCount: 1, photometric: 'gray', bandNames: ['nir'] });
    const { user } = await renderCompare({ openSource: async () => source });
    await user.click(mode(words.modes.swipe));
    expect((await screen.findByRole('alert')).textContent).toBe(words.ofSource.failed(words.ofSource.otherBands(1, 3)));
  });
});

describe('the values of two clips at one position', () => {
  const pixel = { column: 0, row: 0, samples: [1, 2.5], hidden: null };

  it('show how to read them before a position is hovered', () => {
    renderApp(<BothValues names={['north', 'south']} pixels={null} />);
    expect(screen.getByText(words.valuesHint)).toBeDefined();
  });

  it('are shown one above the other, and marked where a clip has none', () => {
    const { rerender } = renderApp(<BothValues names={['north', 'south']} pixels={[pixel, null]} />);
    const valueAt = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
    expect(valueAt('north')).toBe('1, 2.5');
    expect(valueAt('south')).toBe(words.outside);
    rerender(<BothValues names={['north', 'south']} pixels={[pixel, { ...pixel, hidden: 'mask' }]} />);
    expect(valueAt('south')).toBe(words.masked);
  });
});
