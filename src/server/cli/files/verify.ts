import { basename, resolve } from 'node:path';
import { ClipError } from '../../../clip/clip-error.ts';
import { verifyFile } from '../../../clip/verify/verify-file.ts';
import { differences } from '../../../faults/english/clip-check-sentences.ts';
import { sentenceOf } from '../../../geo/coded.ts';
import { OperatorError, usageError } from '../../operator-error.ts';
import { optionalText } from '../arguments/option-values.ts';
import { orClipError, requireExisting } from './existing-file.ts';
import type { FileCommand } from './file-command.ts';

type Input = { readonly file: string; readonly source: string | null };

/** `cutline verify`: checks a clip, or another COG. */
export const verify: FileCommand<Input> = {
  name: 'verify',
  usage: 'FILE [--source SOURCE]',
  summary: 'Check a clip: its layout, all its pixels, and its overviews',
  optionHelp: [['--source SOURCE', 'the GeoTIFF that it was clipped from: every valid pixel must equal its pixel']],
  options: { source: { type: 'string' } },
  positionals: ['FILE'],
  parse: (values, [file]) => {
    if (file === undefined) throw usageError('FILE is missing.');
    const source = optionalText(values, 'source');
    return { file: resolve(file), source: source === undefined ? null : resolve(source) };
  },
  async run({ file, source }, _settings, { onProgress, signal }) {
    const part = basename(file);
    const report = (share: number) => onProgress({ part, percent: Math.floor(share * 100) });
    for (const path of source === null ? [file] : [file, source]) await requireExisting(path);
    try {
      const verifying = verifyFile(file, source, { signal, onProgress: report });
      const { validPixels, ...found } = await orClipError(verifying);
      return { file, ...found, valid_pixels: validPixels, is_compared: source !== null };
    } catch (error) {
      throw asOperatorError(error, part);
    }
  },
  describe: ({ file, width, height, overviews, valid_pixels: valid, is_compared: isCompared }) => {
    const compared = isCompared ? ', and every valid one equals the source' : '';
    const figures = `all ${width} × ${height} pixels are readable, ${valid} of them valid${compared}`;
    return `${file} is as it should be: it is laid out as a COG; ${figures}; parts of its ${overviews} overviews follow from its pixels.`;
  },
};

function asOperatorError(error: unknown, name: string): unknown {
  if (!(error instanceof ClipError) || error.reason !== 'output-wrong') return error;
  const { fault } = error;
  switch (fault.code) {
    case 'output-property-differs':
    case 'output-pixel-differs':
    case 'output-mask-differs':
    case 'output-overview-differs':
      return new OperatorError(`${name} failed its check: ${sentenceOf(differences, fault)}.`);
    default:
      return error;
  }
}
