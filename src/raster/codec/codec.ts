import { RasterError } from '../raster-error.ts';
import { codecModule } from './codec-module.ts';

/** How the bytes of a block stand for its samples: `samples` interleaved ones of 1, 2, 4 or 8 bytes a pixel. */
export type SampleOrder = {
  width: number;
  rows: number;
  samples: number;
  sampleBytes: number;
  /** TIFF's: none, differences from the pixel before, or those of floats' bytes, plane by plane */
  predictor: 1 | 2 | 3;
  littleEndian: boolean;
};

/**
 * Expands zlib data into at most `maxBytes`, whatever follows them, and where `order` is told and all its bytes are there
 * turns those into little-endian samples; damaged data is a RasterError.
 */
export function expand(input: Uint8Array, maxBytes: number, order: SampleOrder | null): Uint8Array<ArrayBuffer> {
  return withCodec((codec) => {
    const place = makeRoom(codec, { input: input.length, output: maxBytes, scratch: order ? rowBytes(order) : 0 });
    new Uint8Array(codec.memory.buffer).set(input, codec.INPUT.value);
    const written = codec.inflate(input.length, place.output, maxBytes);
    if (written < 0) throw new RasterError('malformed', DAMAGED);
    if (order && written >= sizeBytes(order)) orderAt(codec, place, order);
    return new Uint8Array(codec.memory.buffer).slice(place.output, place.output + written);
  });
}

/** Turns the bytes of a block into little-endian samples in place; fewer than there should be stay as they are. */
export function orderSamples(bytes: Uint8Array, order: SampleOrder): void {
  const size = sizeBytes(order);
  if (bytes.length < size || isOrdered(order)) return;
  withCodec((codec) => {
    const place = makeRoom(codec, { input: 0, output: size, scratch: rowBytes(order) });
    new Uint8Array(codec.memory.buffer).set(bytes.subarray(0, size), place.output);
    orderAt(codec, place, order);
    bytes.set(new Uint8Array(codec.memory.buffer, place.output, size));
  });
}

const DAMAGED = 'A tile of the raster holds damaged DEFLATE data; fetch the file again.';
const PAGE_BYTES = 65_536;
/** A larger block's memory is given back. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** What assembly/ exports. */
type Codec = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** where the packed bytes go */
  readonly INPUT: { readonly value: number };
  /** bytes that are left free behind input, output and scratch */
  readonly ROOM: { readonly value: number };
  readonly inflate: (inputBytes: number, output: number, maxBytes: number) => number;
  readonly order: (
    at: number,
    width: number,
    rows: number,
    samples: number,
    sampleBytes: number,
    predictor: number,
    isBigEndian: boolean,
    scratch: number,
  ) => void;
};

/** What is used of WebAssembly, which the service's types do not know. */
type Platform = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Codec };
  readonly RuntimeError: new () => Error;
};

const { WebAssembly: platform } = globalThis as unknown as { readonly WebAssembly?: Platform };

type Place = { output: number; scratch: number };

let compiled: object | null = null;
let ready: Codec | null = null;

function withCodec<Result>(work: (codec: Codec) => Result): Result {
  if (!platform) {
    const found = 'This browser has no WebAssembly, without which this raster is not read.';
    throw new RasterError('unsupported', `${found} Switch it on, or use another browser.`);
  }
  ready ??= load(platform);
  try {
    return work(ready);
  } catch (cause) {
    if (!(cause instanceof platform.RuntimeError)) throw cause;
    // It stopped where it never should: the next one begins anew.
    ready = null;
    throw new RasterError('malformed', DAMAGED, { cause });
  } finally {
    if (ready && ready.memory.buffer.byteLength > MOST_KEPT_BYTES) ready = null;
  }
}

function load({ Module, Instance }: Platform): Codec {
  try {
    compiled ??= new Module(Uint8Array.from(atob(codecModule), (letter) => letter.charCodeAt(0)));
    return new Instance(compiled).exports;
  } catch (cause) {
    const found = 'This browser could not start the WebAssembly without which this raster is not read.';
    throw new RasterError('unsupported', `${found} Close other pages, or use another browser.`, { cause });
  }
}

// Input, output and a row to work on, one behind the other.
function makeRoom({ memory, INPUT, ROOM }: Codec, bytes: { input: number; output: number; scratch: number }): Place {
  const output = aligned(INPUT.value + bytes.input + ROOM.value);
  const scratch = aligned(output + bytes.output + ROOM.value);
  const missing = scratch + bytes.scratch + ROOM.value - memory.buffer.byteLength;
  if (missing <= 0) return { output, scratch };
  try {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
  } catch (cause) {
    const found = `A tile of the raster expands to ${bytes.output} bytes, for which there is no memory.`;
    throw new RasterError('too-large', `${found} Close other pages, or convert it to smaller tiles.`, { cause });
  }
  return { output, scratch };
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function orderAt(codec: Codec, { output, scratch }: Place, order: SampleOrder): void {
  const { width, rows, samples, sampleBytes, predictor, littleEndian } = order;
  if (!isOrdered(order)) codec.order(output, width, rows, samples, sampleBytes, predictor, !littleEndian, scratch);
}

function isOrdered({ predictor, littleEndian, sampleBytes }: SampleOrder): boolean {
  return predictor === 1 && (littleEndian || sampleBytes === 1);
}

function sizeBytes(order: SampleOrder): number {
  return order.rows * rowBytes(order);
}

function rowBytes({ width, samples, sampleBytes }: SampleOrder): number {
  return width * samples * sampleBytes;
}
