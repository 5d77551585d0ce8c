import { expect, it } from 'vitest';
import type { RasterStructure } from '../../../raster/tiff/structure.ts';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { CrsStatement } from './crs-statement.tsx';
import { previewStrings as words } from './model/preview-strings.ts';

it.each([
  ['2 m or better', 2, null],
  ['stated by the file', undefined, null],
  ['of 8 m', 8, words.datumInaccurate(8)],
  ['without a known shift', null, words.datumUnknown],
])('the accuracy of a datum shift is shown above 2 m: %s', (_, datumAccuracyM, sentence) => {
  const crs = {
    epsg: 26711,
    proj4: '+proj=utm +zone=11',
    name: 'NAD27',
    ...(datumAccuracyM !== undefined && { datumAccuracyM }),
  };
  renderApp(<CrsStatement opened={{ structure: { crs } as RasterStructure }} />);
  const statement = words.crs('NAD27, EPSG:26711');
  const shown = [statement, words.datumInaccurate(8), words.datumUnknown].filter(
    (text) => screen.queryByText(text) !== null,
  );
  expect(shown).toEqual(sentence === null ? [statement] : [statement, sentence]);
});
