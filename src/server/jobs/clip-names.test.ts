import { describe, expect, it } from 'vitest';
import { defaultOutputName, mosaicTypes, type NamedAsset, outputFilename } from './clip-names.ts';

function asset(assetKey: string, over: Partial<NamedAsset> = {}): NamedAsset {
  return { assetKey, mosaicType: null, position: 0, sampleType: 'uint16', colorInterpretations: ['gray'], ...over };
}
const rgb8 = { sampleType: 'uint8', colorInterpretations: [null, null, null] };

describe('mosaicTypes', () => {
  it('names the first colour image in item order rgb, independent of the requested order', () => {
    const assets = [asset('late', { ...rgb8, position: 2 }), asset('early', { ...rgb8, position: 1 })];
    expect(mosaicTypes(assets)).toEqual(['late', 'rgb']);
  });

  it('uses the colour interpretation for other sample types', () => {
    const colorInterpretations = ['red', 'green', 'blue', 'undefined', 'undefined'];
    expect(mosaicTypes([asset('data', { colorInterpretations })])).toEqual(['rgb']);
    expect(mosaicTypes([asset('data', { colorInterpretations: [null, null, null] })])).toEqual(['data']);
  });

  it('uses the asset’s mosaic type first, and makes names unique', () => {
    const assets = [
      asset('a', { mosaicType: 'rgb' }),
      asset('b', { ...rgb8, position: 1 }),
      asset('RGB', { position: 2 }),
    ];
    expect(mosaicTypes(assets)).toEqual(['rgb', 'rgb_2', 'rgb_3']);
  });

  it('uses a slug of the key, or "asset" if the slug is empty', () => {
    expect(mosaicTypes([asset('Höhe (m)'), asset('高さ')])).toEqual(['hohe_m', 'asset']);
  });
});

describe('outputFilename', () => {
  it('matches the guide’s example', () => {
    expect(outputFilename('harbour_clip', 'rgb')).toBe('harbour_clip_rgb.tif');
  });

  it.each([
    ['../../etc/passwd', '_.._etc_passwd_rgb.tif'],
    ['.hidden', 'hidden_rgb.tif'],
    ['a  b/c', 'a_b_c_rgb.tif'],
    ['日本', 'clip_rgb.tif'],
  ])('cleans %j', (name, filename) => {
    expect(outputFilename(name, 'rgb')).toBe(filename);
  });

  it('truncates the stem to 100 characters but never the selector', () => {
    const filename = outputFilename('x'.repeat(200), 'rgb');
    expect(filename).toHaveLength(104);
    expect(filename.endsWith('_rgb.tif')).toBe(true);
  });
});

describe('defaultOutputName', () => {
  it('is a slug of the item’s name', () => {
    expect(defaultOutputName('Landsat 7, Olinda (Brazil)')).toBe('landsat_7_olinda_brazil_clip');
    expect(defaultOutputName('日本')).toBe('clip');
  });
});
