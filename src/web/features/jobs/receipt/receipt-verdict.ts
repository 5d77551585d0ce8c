import type { FileFault, FileReceipt } from '../../../../contract/schemas/clip.ts';
import { faultLabel } from '../../../ui/i18n/fault-label.ts';
import { receiptStrings as words } from './receipt-strings.ts';

/** The result of a file's check as a sentence. `isProven` if pixels inside the area were compared with the source. */
export type Verdict = { readonly isProven: boolean; readonly sentence: string };

/**
 * The result of the check in any receipt: with the number of compared pixels, of an older version, or of another server. A
 * fault that was found after the check takes precedence.
 */
export function receiptVerdict(file: FileReceipt, fault: FileFault | null = null): Verdict {
  if (fault) return { isProven: false, sentence: words.faulty(faultLabel(fault)) };
  const compared = pixelsCompared(file);
  if (compared === null) return { isProven: false, sentence: file.check ?? words.notReported };
  const all = (file.width ?? 0) * (file.height ?? 0);
  if (compared === 0) return { isProven: false, sentence: words.notCompared };
  if (file.inside_compared === 0) return { isProven: false, sentence: words.noneInside(compared) };
  if (isFullyCompared(file)) return { isProven: true, sentence: words.every(compared) };
  return { isProven: true, sentence: words.some(compared, Math.max(all, compared), file.windows_compared ?? null) };
}

/** One sentence for all files of a job if every pixel of each was compared; null if each file needs its own sentence. */
export function jobVerdict(files: readonly FileReceipt[]): Verdict | null {
  if (files.length < 2 || !files.every((file) => isFullyCompared(file) && file.inside_compared !== 0)) return null;
  const pixels = files.reduce((sum, file) => sum + (pixelsCompared(file) ?? 0), 0);
  return { isProven: true, sentence: words.everyOf(pixels, files.length) };
}

function isFullyCompared(file: FileReceipt): boolean {
  const all = (file.width ?? 0) * (file.height ?? 0);
  return all > 0 && (pixelsCompared(file) ?? 0) >= all;
}

function pixelsCompared({ pixels_compared, check }: FileReceipt): number | null {
  if (typeof pixels_compared === 'number') return pixels_compared;
  // Older receipts have the number only in this sentence.
  const count = /([\d,]+) pixels read back equal/.exec(check ?? '')?.[1];
  return count === undefined ? null : Number(count.replaceAll(',', ''));
}
