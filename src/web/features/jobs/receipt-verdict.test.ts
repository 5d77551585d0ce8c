import { describe, expect, it } from 'vitest';
import { jobVerdict, receiptVerdict } from './receipt-verdict.ts';

const file = { mosaic_type: 'rgb', width: 200, height: 100 };

describe('what a receipt says first', () => {
  it('is that every pixel was compared, when every one was', () => {
    const verdict = receiptVerdict({ ...file, pixels_compared: 20_000, windows_compared: 1 });
    expect(verdict.isProven).toBe(true);
    expect(verdict.sentence).toMatch(
      /^Every one of 20,000 pixels was read back: inside the area they equal the source/,
    );
  });

  it('is how many of how many, when only windows were', () => {
    const { sentence } = receiptVerdict({ ...file, pixels_compared: 4096, windows_compared: 16 });
    expect(sentence).toMatch(/^4,096 of 20,000 pixels, in 16 windows/);
  });

  it('is proven only if some of them lie inside the area, where that is told', () => {
    const windows = { ...file, pixels_compared: 4096, windows_compared: 16 };
    expect(receiptVerdict({ ...windows, inside_compared: 12 }).isProven).toBe(true);
    const verdict = receiptVerdict({ ...windows, inside_compared: 0 });
    expect(verdict.isProven).toBe(false);
    expect(verdict.sentence).toMatch(/none of them lies inside the area/);
    expect(jobVerdict([0, 0].map(() => ({ ...file, pixels_compared: 20_000, inside_compared: 0 })))).toBeNull();
  });

  it('is read from the words of a receipt that has no numbers for it', () => {
    const check = (pixels: string) => `grid, size and bands verified; ${pixels} pixels read back equal to the source`;
    expect(receiptVerdict({ ...file, check: check('20,000') }).sentence).toMatch(/^Every one of 20,000 pixels/);
    expect(receiptVerdict({ ...file, check: check('512') }).sentence).toMatch(/^512 of 20,000 pixels were/);
    expect(receiptVerdict({ ...file, check: check('0') })).toMatchObject({ isProven: false });
  });

  it('is the fault that was found since, whatever the check said', () => {
    const verdict = receiptVerdict({ ...file, pixels_compared: 20_000 }, { code: 'wrong-position', detail: '324 m' });
    expect(verdict.isProven).toBe(false);
    expect(verdict.sentence).toMatch(/^Cut at a wrong position\. .*did not see this fault/);
    expect(verdict.sentence).not.toMatch(/Every/);
  });

  it('is another server’s own words, or that it has none', () => {
    expect(receiptVerdict({ ...file, check: 'md5 ok' })).toEqual({ isProven: false, sentence: 'md5 ok' });
    expect(receiptVerdict(file).sentence).toMatch(/does not say/);
  });

  it('claims nothing of a size that isn’t told', () => {
    const { sentence } = receiptVerdict({ mosaic_type: 'rgb', pixels_compared: 512 });
    expect(sentence).not.toMatch(/Every/);
  });
});

describe('one sentence for a whole job', () => {
  const whole = { ...file, pixels_compared: 20_000 };
  it('stands for several files of which every pixel was compared', () => {
    expect(jobVerdict([whole, whole])?.sentence).toMatch(/^Every one of 40,000 pixels in 2 files/);
  });
  it('is not there for one file, nor where one of them was only sampled', () => {
    expect(jobVerdict([whole])).toBeNull();
    expect(jobVerdict([whole, { ...file, pixels_compared: 12 }])).toBeNull();
  });
});
