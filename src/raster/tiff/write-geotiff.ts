import { RasterError } from '../raster-error.ts';
import { type BlockGrid, blockGrid, type GeoTiffSpec } from './geotiff-spec.ts';
import { geoTiffTags, type TagToWrite } from './geotiff-tags.ts';
import { type SampleArray, sampleArray, sampleBytes } from './sample-type.ts';
import { encodeHeader, headerSizeBytes } from './tiff-encode.ts';
import { FieldType, Tag } from './tiff-tags.ts';

/** One row of a raster, its bands interleaved pixel by pixel: width × bandCount samples. */
export type RowOfSamples = (row: number) => SampleArray;

const MAX_BYTES = 0xffff_ffff;

/**
 * Writes a plain little-endian GeoTIFF as a series of byte chunks, directory first. Calls `rowAt` once per row, from the
 * top. Memory: one row of blocks and the compressed file. More than 4 GB is a RasterError.
 */
export async function* writeGeoTiff(spec: GeoTiffSpec, rowAt: RowOfSamples): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const grid = blockGrid(spec, sampleBytes(spec.sampleType));
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (let down = 0; down < grid.down; down++) {
    for (const samples of blockRow(spec, grid, down, rowAt)) blocks.push(await encode(samples, spec.compression));
  }
  yield encodeHeader(withBlockIndex(geoTiffTags(spec, grid), grid, blocks));
  yield* blocks;
}

/** As writeGeoTiff, in one array. */
export async function geoTiffBytes(spec: GeoTiffSpec, rowAt: RowOfSamples): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of writeGeoTiff(spec, rowAt)) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

// One row of blocks. A tile that extends beyond the raster is filled with nodata (or 0); the last strip is shorter.
function blockRow(spec: GeoTiffSpec, grid: BlockGrid, down: number, rowAt: RowOfSamples): SampleArray[] {
  const top = down * grid.height;
  const inside = Math.min(grid.height, spec.height - top);
  const rows = grid.tiled ? grid.height : inside;
  const { bandCount } = spec;
  const blocks = Array.from({ length: grid.across }, () =>
    sampleArray(spec.sampleType, grid.width * rows * bandCount).fill(spec.noData ?? 0),
  );
  for (let row = 0; row < inside; row++) {
    const samples = rowAt(top + row);
    checkRow(spec, samples, top + row);
    for (const [across, block] of blocks.entries()) {
      const left = across * grid.width;
      const right = Math.min(left + grid.width, spec.width);
      block.set(samples.subarray(left * bandCount, right * bandCount), row * grid.width * bandCount);
    }
  }
  return blocks;
}

function checkRow(spec: GeoTiffSpec, samples: SampleArray, row: number): void {
  const expected = spec.width * spec.bandCount;
  if (samples.length === expected) return;
  throw new RasterError({ code: 'row-length-differs', row, samples: samples.length, expected });
}

async function encode(samples: SampleArray, compression: GeoTiffSpec['compression']): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  if (compression === 'none') return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function withBlockIndex(tags: TagToWrite[], grid: BlockGrid, blocks: Uint8Array<ArrayBuffer>[]): TagToWrite[] {
  const offsets: TagToWrite = {
    tag: grid.tiled ? Tag.TileOffsets : Tag.StripOffsets,
    type: FieldType.Long,
    values: blocks.map(() => 0),
  };
  const sizes: TagToWrite = {
    tag: grid.tiled ? Tag.TileByteCounts : Tag.StripByteCounts,
    type: FieldType.Long,
    values: blocks.map((block) => block.length),
  };
  const all = [...tags, offsets, sizes];
  let offset = headerSizeBytes(all);
  offsets.values = blocks.map((block) => {
    const start = offset;
    offset += block.length;
    return start;
  });
  if (offset <= MAX_BYTES) return all;
  throw new RasterError({ code: 'file-too-large-for-tiff', bytes: offset, limit: MAX_BYTES });
}
