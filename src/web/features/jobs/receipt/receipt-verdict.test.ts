import { describe, expect, it } from 'vitest';
import { jobVerdict, receiptVerdict } from './receipt-verdict.ts';

const file = { mosaic_type: 'rgb', width: 200, height: 100 };

describe('the verdict of a receipt', () => {
  it('states that all pixels were compared if all were', () => {
    const verdict = receiptVerdict({ ...file, pixels_compared: 20_000, windows_compared: 1 });
    expect(verdict.isProven).toBe(true);
    expect(verdict.sentence).toMatch(/^All 20,000 pixels were read back: inside the area they equal the source/);
  });

  it('states the compared and total pixels if only windows were compared', () => {
    const { sentence } = receiptVerdict({ ...file, pixels_compared: 4096, windows_compared: 16 });
    expect(sentence).toMatch(/^4,096 of 20,000 pixels, in 16 windows/);
  });

  it('is proven only if some compared pixels are inside the area, if the receipt reports that', () => {
    const windows = { ...file, pixels_compared: 4096, windows_compared: 16 };
    expect(receiptVerdict({ ...windows, inside_compared: 12 }).isProven).toBe(true);
    const verdict = receiptVerdict({ ...windows, inside_compared: 0 });
    expect(verdict.isProven).toBe(false);
    expect(verdict.sentence).toMatch(/none of them is inside the area/);
    expect(jobVerdict([0, 0].map(() => ({ ...file, pixels_compared: 20_000, inside_compared: 0 })))).toBeNull();
  });

  it('is parsed from the sentence of a receipt without numbers', () => {
    const check = (pixels: string) => `grid, size and bands verified; ${pixels} pixels read back equal to the source`;
    expect(receiptVerdict({ ...file, check: check('20,000') }).sentence).toMatch(/^All 20,000 pixels/);
    expect(receiptVerdict({ ...file, check: check('512') }).sentence).toMatch(/^512 of 20,000 pixels were/);
    expect(receiptVerdict({ ...file, check: check('0') })).toMatchObject({ isProven: false });
  });

  it('is the fault that was found later, independent of the check', () => {
    const verdict = receiptVerdict({ ...file, pixels_compared: 20_000 }, { code: 'wrong-position', detail: '324 m' });
    expect(verdict.isProven).toBe(false);
    expect(verdict.sentence).toMatch(/^Shows the wrong ground\. .*did not detect this fault/);
    expect(verdict.sentence).not.toMatch(/All /);
  });

  it('is another server’s sentence, or that it reports none', () => {
    expect(receiptVerdict({ ...file, check: 'md5 ok' })).toEqual({ isProven: false, sentence: 'md5 ok' });
    expect(receiptVerdict(file).sentence).toMatch(/does not report/);
  });

  it('does not claim a full comparison without a known size', () => {
    const { sentence } = receiptVerdict({ mosaic_type: 'rgb', pixels_compared: 512 });
    expect(sentence).not.toMatch(/All /);
  });
});

describe('the verdict of a job', () => {
  const complete = { ...file, pixels_compared: 20_000 };
  it('is one sentence for several fully compared files', () => {
    expect(jobVerdict([complete, complete])?.sentence).toMatch(/^All 40,000 pixels in 2 files/);
  });
  it('is null for one file, or if one file was only sampled', () => {
    expect(jobVerdict([complete])).toBeNull();
    expect(jobVerdict([complete, { ...file, pixels_compared: 12 }])).toBeNull();
  });
});
