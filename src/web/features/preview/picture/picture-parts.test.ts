import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { setTranslations } from '../../../ui/i18n/catalogue.ts';
import { setPageLanguage } from '../../../ui/i18n/language.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Channels } from '../symbology/channels.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { createPreviewSession } from '../worker/preview-session.ts';
import type { PictureParts } from './picture-choice.ts';

const fixtures = join(import.meta.dirname, '../../../../raster/fixtures');
const { signal } = new AbortController();

afterEach(() => {
  setPageLanguage('en');
  setTranslations(null);
});

async function open(name: string, compose?: (parts: PictureParts) => Promise<Blob>) {
  const renew = () => Promise.reject(new Error('no file is renewed here'));
  const session = createPreviewSession({ fetch, renew, ...(compose && { compose }) });
  const file = new Blob([await readFile(join(fixtures, `${name}.tif`))]);
  return { session, opened: await session.open({ file }, signal) };
}

async function partsOf(name: string, change: (channels: Channels) => Channels = (channels) => channels) {
  const { session, opened } = await open(name);
  const channels = change(opened.channels);
  const { channels: known } = await session.statistics({ channels }, signal);
  const choice = { ...defaultPaintChoice(channels, {}), ranges: known.map(({ range }) => range) };
  const made = await session.picture({ choice, title: 'Olinda', hasLegend: true }, signal);
  if (!('rgba' in made)) throw new Error('a session without a canvas makes no PNG');
  return { made, session, choice, known };
}

test('a picture painted in strips equals one painted at once', async () => {
  const { made, session, choice } = await partsOf('cog-large');
  expect([made.width, made.height]).toEqual([1300, 1100]);
  const atOnce = await session.paint(choice, signal);
  expect(Buffer.compare(made.rgba, atOnce.rgba)).toBe(0);
});

test('its legend names the bands with the values that map to black and white', async () => {
  const { made, known } = await partsOf('u1-deflate-rgb-tiles-predictor2');
  expect(made.legend).toMatchObject({
    title: 'Olinda',
    shown: null,
    key: {
      kind: 'channels',
      channels: known.map(({ range }, index) => ({
        label: expect.stringMatching(new RegExp(`^${['Red', 'Green', 'Blue'][index]}: ${index + 1}`)),
        range: `${range.low} to ${range.high}`,
      })),
    },
  });
});

test('its legend is in the language of the page', async () => {
  const { session, choice } = await partsOf('u1-deflate-rgb-tiles-predictor2');
  const made = await session.picture({ choice, title: 'Olinda', hasLegend: true, language: 'de' }, signal);
  if (!('rgba' in made)) throw new Error('a session without a canvas makes no PNG');
  expect(made.legend?.credit).toBe('Erstellt mit Cutline');
  expect(made.legend?.key).toMatchObject({
    kind: 'channels',
    channels: [{ label: expect.stringMatching(/^Rot: 1/) }, {}, {}],
  });
});

test('an expression is written out next to its ramp', async () => {
  const text = 'b1 - 2 * b3';
  const { expression } = parseExpression(text, [null, null, null]);
  if (!expression) throw new Error('the expression must parse');
  const { made, known } = await partsOf('u1-deflate-rgb-tiles-predictor2', () => ({
    ...{ kind: 'expression', bands: [1, 3], text, expression },
  }));
  const { low = 0, high = 0 } = known[0]?.range ?? {};
  expect(low).toBeLessThan(0);
  expect(made.legend?.shown).toBe(text);
  expect(made.legend?.key).toMatchObject({ kind: 'ramp', low: `≤ −${-low}`, high: `≥ ${high}` });
});

test('a palette’s legend has the values that occur, in the palette’s colours', async () => {
  const { made } = await partsOf('u1-palette');
  expect(made.legend?.key).toEqual({
    kind: 'entries',
    entries: [
      { color: 'rgb(0, 0, 0)', label: '0' },
      { color: 'rgb(10, 120, 60)', label: '1' },
      { color: 'rgb(30, 90, 200)', label: '2' },
      { color: 'rgb(240, 230, 20)', label: '3' },
      { color: 'rgb(255, 255, 255)', label: '4' },
    ],
    more: null,
  });
});

test('a grid that is not north-up has its scale bar along rows', async () => {
  const { made } = await partsOf('u1-rotated');
  expect(made.legend?.scale?.note).toBe('along rows');
});

test('a PNG composer receives the parts', async () => {
  const png = new Blob(['a picture']);
  const { session, opened } = await open('u1-palette', async ({ legend }) => (legend ? new Blob() : png));
  const picture = { choice: defaultPaintChoice(opened.channels, opened.structure), title: 'x', hasLegend: false };
  expect(await session.picture(picture, signal)).toEqual({ png });
});

test('a picture that is no longer needed is aborted', async () => {
  const { session, opened } = await open('cog-large');
  const stop = new AbortController();
  const making = session.picture(
    { choice: defaultPaintChoice(opened.channels, opened.structure), title: 'x', hasLegend: true },
    stop.signal,
  );
  stop.abort();
  await expect(making).rejects.toThrow(/abort/i);
});
