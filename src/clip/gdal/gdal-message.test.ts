import { describe, expect, it } from 'vitest';
import { asClipError } from '../as-clip-error.ts';
import { gdalError } from './gdal-message.ts';

describe('messages of GDAL', () => {
  it.each([
    ['ERROR 6: Cannot open TIFF file due to missing codec ZSTD.', 'codec-unsupported'],
    ['ERROR 3: TIFFAppendToStrip:Write error at scanline 0: No space left on device', 'disk-full'],
    ['ERROR 2: Out of memory allocating 900000000 bytes', 'out-of-memory'],
    ["ERROR 4: `/data/x.tif' not recognized as a supported file format.", 'source-unreadable'],
    ['ERROR 1: something new', 'gdal-failed'],
    ['ERROR 1: LZWDecodeCompat: something new', 'gdal-failed'],
  ])('%s', (words, reason) => {
    expect(gdalError('gdal_translate', words, '/data/x.tif').reason).toBe(reason);
  });

  it('are classified without the name of the source', () => {
    const named = gdalError('gdal_translate', 'ERROR 1: disk full.tif: odd', '/data/disk full.tif');
    expect(named).toMatchObject({ reason: 'gdal-failed', fault: { quoted: 'ERROR 1: the source: odd' } });
  });

  it('are quoted without the service’s paths', () => {
    const { fault } = gdalError(
      'gdal_translate',
      'ERROR 1: /data/objects/secret/x.tif: band 1: IReadBlock failed',
      '/data/y.tif',
    );
    const quoted = 'ERROR 1: x.tif: band 1: IReadBlock failed';
    expect(fault).toEqual({ code: 'gdal-failed', cause: 'unreadable', program: 'gdal_translate', quoted });
    const unexpected = asClipError(new Error("EACCES: permission denied, open '/data/objects/secret/x.tif'"));
    // a fault is not retried; only a process that died is
    expect(unexpected.reason).toBe('fault');
    expect(unexpected.fault).toMatchObject({ quoted: "EACCES: permission denied, open 'x.tif'" });
  });
});
