import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { ClipError } from '../clip-error.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { registerRaster } from './register-raster.ts';

vi.setConfig({ testTimeout: 60_000 });

const under = await nativeUnderTest();
afterAll(() => under?.close());

const CORPUS = fileURLToPath(new URL('../../testing/preview-corpus/files/', import.meta.url));

/** Coefficients that map longitude and latitude to columns and rows linearly, around 15° east, 45° north. */
const RPC: Readonly<Record<string, string>> = {
  ...{ LINE_OFF: '24', SAMP_OFF: '28', LAT_OFF: '45', LONG_OFF: '15', HEIGHT_OFF: '0' },
  ...{ LINE_SCALE: '24', SAMP_SCALE: '28', LAT_SCALE: '0.1', LONG_SCALE: '0.1', HEIGHT_SCALE: '500' },
  ...{ LINE_NUM_COEFF: coefficients(2, -1), LINE_DEN_COEFF: coefficients(0, 1) },
  ...{ SAMP_NUM_COEFF: coefficients(1, 1), SAMP_DEN_COEFF: coefficients(0, 1) },
};

/** Of the 20 terms, 0 is constant, 1 the longitude, 2 the latitude. */
function coefficients(term: number, value: number): string {
  return Array.from({ length: 20 }, (_, index) => (index === term ? value : 0)).join(' ');
}

async function rpcFile(folder: string): Promise<string> {
  const items = Object.entries(RPC).map(([key, value]) => `<MDI key="${key}">${value}</MDI>`);
  const band = `<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>${CORPUS}refused-neither.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>`;
  const vrt = path.join(folder, 'rpc.vrt');
  const size = 'rasterXSize="56" rasterYSize="48"';
  await writeFile(vrt, `<VRTDataset ${size}><Metadata domain="RPC">${items.join('')}</Metadata>${band}</VRTDataset>`);
  const file = path.join(folder, 'in.tif');
  execFileSync('gdal_translate', ['-q', vrt, file], { stdio: 'pipe' });
  return file;
}

async function controlPointsFile(folder: string): Promise<string> {
  const file = path.join(folder, 'in.tif');
  execFileSync('cp', [`${CORPUS}refused-control-points.tif`, file]);
  return file;
}

describe.runIf(under).each([
  ['control points', controlPointsFile, /has ground control points instead of a grid/],
  ['rational polynomial coefficients', rpcFile, /has rational polynomial coefficients/],
])('a source with %s', (_what, write, pattern) => {
  test('is refused with the command that rectifies it, whose output is accepted', async () => {
    if (!under) return;
    const folder = await temporaryFolder();
    const signal = new AbortController().signal;
    const context = { ...under, scratch: folder, signal, onProgress: () => undefined };
    const outputPath = path.join(folder, 'registered.tif');
    const request = { kind: 'register', outputPath, categorical: false, bandCount: null } as const;
    const refused = await registerRaster({ ...request, sourcePath: await write(folder) }, context).catch(
      (error: ClipError) => error,
    );
    const sentence = 'fault' in refused ? faultSentence(refused.fault) : 'registered';
    expect(sentence).toMatch(pattern);
    const command = /gdalwarp [^,]+ out\.tif/.exec(sentence)?.[0] ?? 'false';
    execFileSync('/bin/sh', ['-c', command], { cwd: folder, stdio: 'pipe' });
    const added = await registerRaster({ ...request, sourcePath: path.join(folder, 'out.tif') }, context);
    expect(added.structure.crs?.epsg).toBe(4326);
  });
});
