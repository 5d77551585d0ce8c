import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFilename } from './safe-filename.ts';

describe('a safe file name', () => {
  it('has no path and no character that file systems reject', () => {
    expect(safeFilename('../../etc/pass:wd.tif')).toBe('passwd.tif');
    expect(safeFilename('C:\\x\\..hidden.tif')).toBe('hidden.tif');
    expect(safeFilename('clip.tif. .')).toBe('clip.tif');
    expect(safeFilename('')).toBe('clip.tif');
  });

  it('has no control character and none that changes the direction of text', () => {
    expect(safeFilename('a\u202egpj.tif\u0000\u0085\u2066')).toBe('agpj.tif');
  });

  it('is no device of Windows', () => {
    expect(safeFilename('CON.tif')).toBe('_CON.tif');
    expect(safeFilename('lpt1')).toBe('_lpt1');
    expect(safeFilename('console.tif')).toBe('console.tif');
  });

  it('retains letters of every script, composed', () => {
    expect(safeFilename('ha\u0308fen 港 می‌خواهم.tif')).toBe('häfen 港 می‌خواهم.tif');
  });

  it('has at most 200 bytes and retains its extension', () => {
    const name = safeFilename(`${'港'.repeat(100)}.tif`);
    expect(name).toMatch(/^港+\.tif$/);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
  });

  it('is safe for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = safeFilename(text);
        expect(name).not.toMatch(/[\\/<>:"|?*]|\p{Cc}|\p{Cs}|^[. ]|[. ]$/u);
        expect(name).not.toBe('');
        expect(safeFilename(name)).toBe(name);
      }),
    );
  });
});
