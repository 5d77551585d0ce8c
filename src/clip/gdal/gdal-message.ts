import path from 'node:path';
import type { ClipFault } from '../../faults/clip-faults.ts';
import { printableText } from '../../raster/tiff/printable-text.ts';
import { ClipError, type ClipErrorReason } from '../clip-error.ts';

/**
 * Maps GDAL's output to one of the engine's reasons. `program` failed on the file at the path `source`. Its name is removed
 * before matching, because a user chose it. Never throws.
 */
export function gdalError(program: string, output: string, source: string): ClipError {
  const text = output.replaceAll(source, 'the source').replaceAll(path.basename(source), 'the source');
  const quoted = firstErrors(text);
  const [, reason, cause] = KNOWN.find(([pattern]) => pattern.test(text)) ?? UNKNOWN;
  return new ClipError(reason, { code: 'gdal-failed', cause, program, quoted });
}

/** Whether a program's output says that it ran out of memory. */
export function isOutOfMemory(output: string): boolean {
  return OUT_OF_MEMORY.test(output);
}

/**
 * Whether a program's output has a warning that samples of a damaged tile were made up: GDAL ends successfully then. Bytes
 * after a complete JPEG ("extraneous") change no sample.
 */
export function isDamageWarning(output: string): boolean {
  return DAMAGED.test(output);
}

const DAMAGED =
  /Corrupt JPEG data(?!: \d+ extraneous)|Premature end of JPEG|Fax\w+:\s*(Premature EO|Line length mismatch|Bad code word|Uncompressed data)|PackBitsDecode:\s*(Discarding|Not enough data|Terminating)/i;

const OUT_OF_MEMORY =
  /out of memory|cannot allocate|std::bad_alloc|failed to map segment|memory access out of bounds|multiplication overflow/i;

type GdalCause = Extract<ClipFault, { code: 'gdal-failed' }>['cause'];
type Known = readonly [RegExp, ClipErrorReason, GdalCause];

const UNKNOWN: Known = [/(?:)/, 'gdal-failed', 'unknown'];
const KNOWN: readonly Known[] = [
  [DAMAGED, 'source-unreadable', 'unreadable'],
  [
    /\bcodec\b|compression (scheme|method)|LERC.*not|support is not configured|IReadBlock.*JXL/i,
    'codec-unsupported',
    'codec',
  ],
  [/no space left|disk full|quota exceeded|FillEmptyTiles|WriteEncodedTile.*Write error/i, 'disk-full', 'disk-full'],
  [OUT_OF_MEMORY, 'out-of-memory', 'memory'],
  [
    /not recognized as|No such file|does not exist|Not a TIFF|bad magic|IReadBlock|ReadEncoded|Read error|Unable to open/i,
    'source-unreadable',
    'unreadable',
  ],
];

const MAX_LINES = 3;
const MAX_CHARACTERS = 500;

/** The first error lines, without the service's paths. */
function firstErrors(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error/i.test(line));
  const text = (errors.length > 0 ? errors : lines).slice(0, MAX_LINES).join(' ');
  return printableText(withoutFolders(text)).slice(0, MAX_CHARACTERS) || 'nothing';
}

/** Replaces paths in a message by file names, so that the service's folders are not disclosed. */
export function withoutFolders(text: string): string {
  return text.replace(/(?:\/[^\s/'"`:,]+)+\/([^\s/'"`:,]+)/g, '$1');
}
