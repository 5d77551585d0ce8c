import path from 'node:path';
import { printableText } from '../../raster/tiff/printable-text.ts';
import { ClipError, type ClipErrorReason } from '../clip-error.ts';

/**
 * Turns GDAL's own words into the engine's reason; `program` is what failed and `source` the file's path, whose name is
 * a stranger's words and not GDAL's. Never throws.
 */
export function gdalFailure(program: string, spoken: string, source: string): ClipError {
  const words = spoken.replaceAll(source, 'the source').replaceAll(path.basename(source), 'the source');
  const said = firstErrors(words);
  for (const [pattern, reason, sentence] of KNOWN) {
    if (pattern.test(words)) return new ClipError(reason, `${sentence} (${program} said: ${said})`);
  }
  const sentence = 'GDAL gave up on the source; it may be damaged: add it again from a good copy.';
  return new ClipError('gdal-failed', `${sentence} (${program} said: ${said})`);
}

/** Whether the words are of a program that asked for more memory than there was. */
export function saysOutOfMemory(words: string): boolean {
  return OUT_OF_MEMORY.test(words);
}

const OUT_OF_MEMORY =
  /out of memory|cannot allocate|std::bad_alloc|failed to map segment|memory access out of bounds|multiplication overflow/i;

const KNOWN: readonly (readonly [RegExp, ClipErrorReason, string])[] = [
  [
    /\bcodec\b|compression (scheme|method)|LERC.*not|support is not configured|IReadBlock.*JXL/i,
    'codec-unsupported',
    'The source’s compression is one that this GDAL was built without; convert the source to DEFLATE.',
  ],
  [
    /no space left|disk full|quota exceeded|FillEmptyTiles|WriteEncodedTile.*Write error/i,
    'disk-full',
    'There is no room left on the disk that the clip is written to; free some and submit again.',
  ],
  [
    OUT_OF_MEMORY,
    'out-of-memory',
    'The cut needs more memory than a task may use; try a smaller area or raise CUTLINE_TASK_MEMORY_MB.',
  ],
  [
    /not recognized as|No such file|does not exist|Not a TIFF|bad magic|IReadBlock|ReadEncoded|Read error|Unable to open/i,
    'source-unreadable',
    'The source cannot be read to its end; it may be damaged: add it again from a good copy.',
  ],
];

const KEPT_LINES = 3;
const KEPT_CHARACTERS = 500;

/** The first errors without the paths of the service. */
function firstErrors(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error/i.test(line));
  const text = (errors.length > 0 ? errors : lines).slice(0, KEPT_LINES).join(' ');
  return printableText(withoutFolders(text)).slice(0, KEPT_CHARACTERS) || 'nothing';
}

/** A message with the files' names in place of their paths: where the service keeps them is nobody else's business. */
export function withoutFolders(text: string): string {
  return text.replace(/(?:\/[^\s/'"`:,]+)+\/([^\s/'"`:,]+)/g, '$1');
}
