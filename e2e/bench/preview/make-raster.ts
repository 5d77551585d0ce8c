import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { groundShade, isMark, markShade, type Scene } from './scenes.ts';

const run = promisify(execFile);
const BYTES = { Byte: 1, UInt16: 2, Float32: 4 } as const;
/** Amplitude of sensor-like noise, in shades to each side, so that the data compresses realistically. */
const NOISE = 3;
/** Cached between runs: the largest raster takes minutes to create. */
const cache = join(tmpdir(), 'cutline-bench-preview-v1');

export type Codec = 'DEFLATE' | 'ZSTD' | 'LZW';

/** The properties of a scene that determine its pixels. */
export type Pixels = Omit<Scene, 'proj4' | 'zoom'>;

/** The path of a scene's COG; GDAL creates it if it is not in the cache. */
export async function makeRaster(scene: Pixels, codec: Codec = 'DEFLATE'): Promise<string> {
  await mkdir(cache, { recursive: true });
  const base = join(cache, `${scene.name} ${codec === 'DEFLATE' ? '' : codec}`.trim().replace(/\W+/g, '-'));
  if (existsSync(`${base}.tif`)) return `${base}.tif`;
  await pipeline(Readable.from(rows(scene)), createWriteStream(`${base}.raw`));
  await writeFile(`${base}.vrt`, header(scene, `${base}.raw`));
  const predictor = scene.type === 'Float32' ? 'FLOATING_POINT' : 'STANDARD';
  const options = [`COMPRESS=${codec}`, `PREDICTOR=${predictor}`, 'NUM_THREADS=2', 'BIGTIFF=NO'];
  if (codec !== 'LZW') options.push('LEVEL=1');
  options.push('OVERVIEW_RESAMPLING=AVERAGE');
  await run('gdal_translate', [
    '-q',
    '-of',
    'COG',
    ...options.flatMap((option) => ['-co', option]),
    `${base}.vrt`,
    `${base}.part.tif`,
  ]);
  await rename(`${base}.part.tif`, `${base}.tif`);
  await Promise.all([rm(`${base}.raw`), rm(`${base}.vrt`)]);
  return `${base}.tif`;
}

/** Pixel-interleaved rows. The ground is the sum of a wave along x and one along y, so that each is computed once. */
function* rows(scene: Pixels): Generator<Uint8Array> {
  const { size, bands, type, offset, scale } = scene;
  let seed = 1;
  const bandNumbers = Array.from({ length: bands }, (_, band) => band);
  const along = bandNumbers.map((band) =>
    Float64Array.from({ length: size }, (_, x) => groundShade(scene, band, x, 0)),
  );
  for (let y = 0; y < size; y += 1) {
    const row = new Samples[type](size * bands);
    const down = bandNumbers.map((band) => groundShade(scene, band, 0, y) - groundShade(scene, band, 0, 0));
    for (let x = 0; x < size; x += 1) {
      const marked = isMark(scene, x, y);
      for (let band = 0; band < bands; band += 1) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        const ground = (along[band]?.[x] ?? 0) + (down[band] ?? 0);
        const shade = (marked ? markShade(ground) : ground) + (seed / 2 ** 31 - 1) * NOISE;
        row[x * bands + band] = offset + scale * shade;
      }
    }
    yield new Uint8Array(row.buffer);
  }
}

const Samples = { Byte: Uint8Array, UInt16: Uint16Array, Float32: Float32Array } as const;

function header({ size, bands, type, epsg, left, top, pixel }: Pixels, raw: string): string {
  const bytes = BYTES[type];
  const colors = ['Red', 'Green', 'Blue'];
  const band = (index: number) => `<VRTRasterBand dataType="${type}" band="${index + 1}" subClass="VRTRawRasterBand">
${bands === 3 ? `<ColorInterp>${colors[index]}</ColorInterp>` : ''}<SourceFilename>${raw}</SourceFilename>
<ImageOffset>${index * bytes}</ImageOffset><PixelOffset>${bands * bytes}</PixelOffset>
<LineOffset>${size * bands * bytes}</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>`;
  return `<VRTDataset rasterXSize="${size}" rasterYSize="${size}"><SRS dataAxisToSRSAxisMapping="${epsg === 4326 ? '2,1' : '1,2'}">EPSG:${epsg}</SRS>
<GeoTransform>${left}, ${pixel}, 0, ${top}, 0, ${-pixel}</GeoTransform>
${Array.from({ length: bands }, (_, index) => band(index)).join('\n')}</VRTDataset>`;
}
