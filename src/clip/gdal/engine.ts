import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import { gdalEnvironment } from './gdal-environment.ts';
import { runCommand } from './run-command.ts';

/** The GDAL in use. */
export type Engine = {
  readonly kind: 'native' | 'wasm';
  readonly version: string;
  /** a line for the operator's log */
  readonly description: string;
};

/** The setting: choose automatically, or require one engine. */
export type EngineSetting = 'auto' | 'native' | 'wasm';

/** The oldest GDAL whose programs have all options that are used here. */
const OLDEST_NATIVE = [3, 4] as const;
/** The oldest GDAL that has 64-bit integers. */
const OLDEST_WIDE = [3, 5] as const;
const DETECT_TIMEOUT_MS = 20_000;

/**
 * Finds the GDAL to use: the programs on PATH if they have version 3.4 or newer, else gdal3.js. If `native` is required and
 * missing, throws a ClipError `engine-missing`.
 */
export async function detectEngine(setting: EngineSetting = 'auto', signal?: AbortSignal): Promise<Engine> {
  if (setting === 'wasm') return wasmEngine('WebAssembly GDAL');
  const versions = await Promise.all([
    programVersion('gdal_translate', signal),
    programVersion('gdal_rasterize', signal),
  ]);
  const version = versions[0];
  if (version && versions[1] === version && isSince(version, OLDEST_NATIVE)) {
    return { kind: 'native', version, description: `GDAL ${version} (programs on PATH)` };
  }
  if (setting === 'native') {
    throw new ClipError('engine-missing', { code: 'native-gdal-missing', version, oldest: OLDEST_NATIVE.join('.') });
  }
  return wasmEngine('WebAssembly; install gdal-bin for about 3 × the speed');
}

/** Codecs of the WebAssembly GDAL. Native builds differ; there an unsupported codec shows when GDAL fails. */
const WASM_CODECS = new Set(['NONE', 'LZW', 'PACKBITS', 'DEFLATE', 'CCITTRLE', 'CCITTFAX3', 'CCITTFAX4']);

/** GDAL reads these as RGBA pictures, or not at all. */
const RGBA_ONLY = /^(OJPEG|UNKNOWN)/;

/** Whether the WebAssembly GDAL reads files with this compression. */
export function isReadByWasm({ compression }: Pick<RasterStructure, 'compression'>): boolean {
  return WASM_CODECS.has(compression);
}

/** Throws a ClipError `codec-unsupported` for a compression that the engine is known not to read. */
export function refuseUnreadableCodec(
  engine: Pick<Engine, 'kind'>,
  structure: Pick<RasterStructure, 'compression'>,
): void {
  const { compression } = structure;
  const isUnread = RGBA_ONLY.test(compression);
  if (!isUnread && (engine.kind === 'native' || isReadByWasm(structure))) return;
  const fault = {
    code: 'compression-unreadable-by-gdal',
    compression,
    engine: isUnread ? 'any' : 'webassembly',
  } as const;
  throw new ClipError('codec-unsupported', fault);
}

/** Throws a ClipError `sample-type-unsupported` for 64-bit integers, if the engine is a GDAL that doesn't have them. */
export function refuseUnreadableType(engine: Pick<Engine, 'kind' | 'version'>, { storedType }: RasterStructure): void {
  // that of gdal3.js is newer
  if (storedType === undefined || engine.kind === 'wasm' || isSince(engine.version, OLDEST_WIDE)) return;
  const fault = { code: 'wide-integers-need-gdal', version: engine.version, oldest: OLDEST_WIDE.join('.') } as const;
  throw new ClipError('sample-type-unsupported', fault);
}

async function programVersion(program: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const { output } = await runCommand({
      program,
      args: ['--version'],
      folder: os.tmpdir(),
      environment: gdalEnvironment(process.env, { scratch: os.tmpdir(), cacheMb: 32 }),
      signal: signal ?? new AbortController().signal,
      timeoutMs: DETECT_TIMEOUT_MS,
      memoryMb: null,
    });
    return /GDAL (\d+\.\d+\.\d+)/.exec(output)?.[1] ?? null;
  } catch (error) {
    if (error instanceof ClipError && error.reason === 'engine-missing') return null;
    throw error;
  }
}

function isSince(version: string, [oldestMajor, oldestMinor]: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

async function wasmEngine(description: string): Promise<Engine> {
  const manifest = createRequire(import.meta.url).resolve('gdal3.js/package.json');
  const parsed: unknown = JSON.parse(await readFile(manifest, 'utf8'));
  const version = parsed && typeof parsed === 'object' && 'version' in parsed ? String(parsed.version) : 'unknown';
  return { kind: 'wasm', version: `gdal3.js ${version}`, description };
}
