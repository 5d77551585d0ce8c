import { describe, expect, it } from 'vitest';
import { clipFaultExamples } from '../../testing/faults/clip-fault-examples.ts';
import { rasterFaultExamples } from '../../testing/faults/raster-fault-examples.ts';
import { expectGoodSentence } from '../../testing/faults/sentence-rules.ts';
import { type Fault, faultRecord, faults, parseFault } from '../fault.ts';
import { faultSentence, sentences } from './fault-sentence.ts';

const examples: readonly Fault[] = [...rasterFaultExamples, ...clipFaultExamples];

it('no two tables have a code in common, and each code has a sentence and an example', () => {
  const codes = Object.keys(faults).sort();
  expect(Object.keys(sentences).sort()).toEqual(codes);
  expect([...new Set(examples.map(({ code }) => code))].sort()).toEqual(codes);
  expect(codes.length).toBe(new Set(codes).size);
});

it('codes and the names of data are written as on the wire', () => {
  for (const { code, data } of examples.map(faultRecord)) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const name of Object.keys(data)) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
  }
});

describe('the sentence of', () => {
  it.each(examples.map((fault) => [fault.code, fault] as const))('%s has its data', (_, fault) => {
    expectGoodSentence(faultSentence(fault), fault);
  });

  it.each<[Fault, string]>([
    [
      { code: 'coordinates-beyond-degrees', crs: 'WGS 84, EPSG:4326', value: 4_226_222.4 },
      "The file's coordinate system (WGS 84, EPSG:4326) counts in degrees, but its numbers reach 4,226,222, which are no degrees. Give it the coordinate system that its numbers are in, for example with gdal_edit.py -a_srs EPSG:32756 in.tif.",
    ],
    [
      { code: 'crs-not-computed', crs: 'unknown, Mollweide' },
      "The file's coordinate system (unknown, Mollweide) is not one that Cutline computes, so the file has no place on the map. Warp it to a common one (gdalwarp -t_srs EPSG:4326 in.tif out.tif) and use out.tif.",
    ],
    [
      { code: 'tile-too-large', bytes: 864_000_000, limit: 268_435_456 },
      'One tile or strip has 864 MB when decoded; the limit is 268 MB. Rewrite the file with tiles (gdal_translate -of COG).',
    ],
    [
      { code: 'beyond-end-of-file', part: 'tag', name: 'TileOffsets', start: 9_000_000, end: 9_000_064, size: 8000 },
      'TileOffsets should lie at bytes 9000000 to 9000064, but the file ends at 8000. The file is cut short or damaged; fetch it again.',
    ],
    [
      { code: 'samples-unsupported', format: 5, bits: 64 },
      'The raster holds complex numbers of 64 bits, which Cutline does not read. Write their amplitude first: gdal_translate DERIVED_SUBDATASET:AMPLITUDE:in.tif amplitude.tif; or their real and imaginary parts as two files: gdal_translate DERIVED_SUBDATASET:REAL:in.tif real.tif and gdal_translate DERIVED_SUBDATASET:IMAG:in.tif imaginary.tif. Converted with -ot they would lose the imaginary part.',
    ],
    [
      {
        ...{ code: 'raster-too-large', measure: 'pixels', size: [2001, 2000], bands: null, samples: null },
        ...{ value: 4_002_000, limit: 4_000_000, purpose: 'clip' },
      },
      'The raster to write is too large: 2001 × 2000 pixels are 4.002 megapixels; the limit is 4 (CUTLINE_MAX_MEGAPIXELS). Draw a smaller area, or have the operator raise the limit.',
    ],
    [
      {
        ...{ code: 'raster-too-large', measure: 'bytes', size: [2000, 2000], bands: 4, samples: 'uint16' },
        ...{ value: 32_000_000, limit: 24_000_000, purpose: 'source' },
      },
      'The raster to write is too large: 2000 × 2000 pixels of 4 uint16 bands are 0.032 GB before compression; the limit is 0.024 GB (CUTLINE_MAX_GB). Add it in parts, or raise the limit.',
    ],
    [
      { code: 'disk-too-small', needed: 8.1e9, free: 1.01e9, reserved: 1e9 },
      'The task may write up to 8.1 GB before it is done; 1.01 GB are free on its disk, of which 1 GB are reserved for the service. Free some and submit again, or take a smaller area or file.',
    ],
    [
      { code: 'position-differs', crs: 'UTM 33N', offset: 2.1, epsg: 32_633 },
      "This raster's coordinate system, UTM 33N, would be placed 2.1 m from where PROJ places it; Cutline cannot cut it correctly yet. Warp it first (gdalwarp -t_srs EPSG:32633 in.tif out.tif) and use out.tif.",
    ],
    [
      { code: 'output-overview-differs', level: 2, band: 1, column: 17, row: 33, found: '44', pixels: 4 },
      'The finished file failed its check (overview 2: band 1 at column 17, row 33 is 44, which does not follow from its 4 valid pixels) and was deleted. Submit again.',
    ],
    [
      {
        code: 'output-property-differs',
        property: 'scale-and-offset',
        index: 1,
        found: '1 and 0',
        expected: '2 and 3',
      },
      'The finished file failed its check (scale and offset of band 1 are 1 and 0, not 2 and 3) and was deleted. Submit again.',
    ],
  ])('%j reads as stated', (fault, sentence) => expect(faultSentence(fault)).toBe(sentence));
});

describe('a fault that was sent', () => {
  it.each(examples.map((fault) => [fault.code, fault] as const))('%s is read back', (_, fault) => {
    const { code, data } = JSON.parse(JSON.stringify(faultRecord(fault)));
    expect(parseFault(code, data)).toEqual(fault);
  });

  it.each([
    ['of an unknown code', 'no-such-code', {}],
    ['with the name of an inherited member', 'toString', {}],
    ['without its data', 'tile-too-large', null],
    ['with data of another type', 'tile-too-large', { bytes: '9', limit: 3 }],
  ])('%s is not read', (_, code, data) => expect(parseFault(code, data)).toBeNull());
});
