import type { FileFault, FileReceipt } from '../../../contract/schemas/clip.ts';
import { faultWord } from '../../ui/i18n/fault-label.ts';
import { receiptStrings as words } from './receipt-strings.ts';

/** What the check of one file came to, in a sentence; `isProven` when pixels of the area were compared with the source. */
export type Verdict = { readonly isProven: boolean; readonly sentence: string };

/**
 * Reads the check of any receipt: one that tells how many pixels were compared, an older one, or another server's. A fault
 * that was found after the check outweighs it.
 */
export function receiptVerdict(file: FileReceipt, fault: FileFault | null = null): Verdict {
  if (fault) return { isProven: false, sentence: words.faulty(faultWord(fault)) };
  const compared = pixelsCompared(file);
  if (compared === null) return { isProven: false, sentence: file.check ?? words.untold };
  const all = (file.width ?? 0) * (file.height ?? 0);
  if (compared === 0) return { isProven: false, sentence: words.notCompared };
  if (file.inside_compared === 0) return { isProven: false, sentence: words.noneInside(compared) };
  if (isWhole(file)) return { isProven: true, sentence: words.every(compared) };
  return { isProven: true, sentence: words.some(compared, Math.max(all, compared), file.windows_compared ?? null) };
}

/** One sentence for all files of a job when every pixel of each was compared; null when they have to speak for themselves. */
export function jobVerdict(files: readonly FileReceipt[]): Verdict | null {
  if (files.length < 2 || !files.every((file) => isWhole(file) && file.inside_compared !== 0)) return null;
  const pixels = files.reduce((sum, file) => sum + (pixelsCompared(file) ?? 0), 0);
  return { isProven: true, sentence: words.everyOf(pixels, files.length) };
}

function isWhole(file: FileReceipt): boolean {
  const all = (file.width ?? 0) * (file.height ?? 0);
  return all > 0 && (pixelsCompared(file) ?? 0) >= all;
}

function pixelsCompared({ pixels_compared, check }: FileReceipt): number | null {
  if (typeof pixels_compared === 'number') return pixels_compared;
  // How receipts said it before they had a number for it.
  const told = /([\d,]+) pixels read back equal/.exec(check ?? '')?.[1];
  return told === undefined ? null : Number(told.replaceAll(',', ''));
}
