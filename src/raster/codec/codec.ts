import { RasterError } from '../raster-error.ts';
import { codecModule } from './codec-module.ts';

/** How the samples of a block are stored as bytes: each pixel has `samples` interleaved samples of 1, 2, 4 or 8 bytes. */
export type SampleOrder = {
  width: number;
  rows: number;
  samples: number;
  sampleBytes: number;
  /** TIFF's Predictor: 1 none, 2 differences from the previous pixel, 3 differences of the bytes of floats, plane by plane */
  predictor: 1 | 2 | 3;
  littleEndian: boolean;
};

/**
 * Expands zlib data to at most `maxBytes`; further data are ignored. If `order` is given and the block is complete, also
 * undoes the predictor and the byte order, which gives little-endian samples. Damaged data is a RasterError.
 */
export function expand(input: Uint8Array, maxBytes: number, order: SampleOrder | null): Uint8Array<ArrayBuffer> {
  return withCodec((codec) => {
    const addresses = makeRoom(codec, { input: input.length, output: maxBytes, scratch: order ? rowBytes(order) : 0 });
    new Uint8Array(codec.memory.buffer).set(input, codec.INPUT.value);
    const written = codec.inflate(input.length, addresses.output, maxBytes);
    if (written < 0) throw new RasterError(DAMAGED);
    if (order && written >= sizeBytes(order)) orderAt(codec, addresses, order);
    return new Uint8Array(codec.memory.buffer).slice(addresses.output, addresses.output + written);
  });
}

/** Undoes predictor and byte order of a block in place, which gives little-endian samples. An incomplete block stays unchanged. */
export function undoPredictorAndByteOrder(bytes: Uint8Array, order: SampleOrder): void {
  const size = sizeBytes(order);
  if (bytes.length < size || isOrdered(order)) return;
  withCodec((codec) => {
    const addresses = makeRoom(codec, { input: 0, output: size, scratch: rowBytes(order) });
    new Uint8Array(codec.memory.buffer).set(bytes.subarray(0, size), addresses.output);
    orderAt(codec, addresses, order);
    bytes.set(new Uint8Array(codec.memory.buffer, addresses.output, size));
  });
}

const DAMAGED = { code: 'tile-damaged', compression: 'DEFLATE' } as const;
const PAGE_BYTES = 65_536;
/** WebAssembly memory never shrinks: an instance with more memory is discarded. */
const MAX_RETAINED_BYTES = 32 * 1024 * 1024;

/** The exports of assembly/. */
type Codec = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** address of the compressed bytes */
  readonly INPUT: { readonly value: number };
  /** spare bytes that must follow input, output and scratch */
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

/** The used part of WebAssembly, which the service's TypeScript configuration has no types for. */
type Platform = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Codec };
  readonly RuntimeError: new () => Error;
};

const { WebAssembly: platform } = globalThis as unknown as { readonly WebAssembly?: Platform };

type Addresses = { output: number; scratch: number };

let compiled: object | null = null;
let ready: Codec | null = null;

function withCodec<Result>(work: (codec: Codec) => Result): Result {
  if (!platform) {
    throw new RasterError({ code: 'no-webassembly' });
  }
  ready ??= load(platform);
  try {
    return work(ready);
  } catch (cause) {
    if (!(cause instanceof platform.RuntimeError)) throw cause;
    // A trap leaves the instance in an undefined state; the next call makes another one.
    ready = null;
    throw new RasterError(DAMAGED, { cause });
  } finally {
    if (ready && ready.memory.buffer.byteLength > MAX_RETAINED_BYTES) ready = null;
  }
}

function load({ Module, Instance }: Platform): Codec {
  try {
    compiled ??= new Module(Uint8Array.from(atob(codecModule), (letter) => letter.charCodeAt(0)));
    return new Instance(compiled).exports;
  } catch (cause) {
    throw new RasterError({ code: 'webassembly-not-started' }, { cause });
  }
}

// Addresses of output and scratch row, which follow the input. Grows the memory if needed.
function makeRoom(
  { memory, INPUT, ROOM }: Codec,
  bytes: { input: number; output: number; scratch: number },
): Addresses {
  const output = aligned(INPUT.value + bytes.input + ROOM.value);
  const scratch = aligned(output + bytes.output + ROOM.value);
  const missing = scratch + bytes.scratch + ROOM.value - memory.buffer.byteLength;
  if (missing <= 0) return { output, scratch };
  try {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
  } catch (cause) {
    throw new RasterError({ code: 'tile-over-memory', bytes: bytes.output }, { cause });
  }
  return { output, scratch };
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function orderAt(codec: Codec, { output, scratch }: Addresses, order: SampleOrder): void {
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
