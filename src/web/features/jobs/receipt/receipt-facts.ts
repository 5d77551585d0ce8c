import type { ClipFile, FileReceipt } from '../../../../contract/schemas/clip.ts';
import { formatCount, formatNumber } from '../../../ui/i18n/format.ts';
import { receiptStrings as words } from './receipt-strings.ts';

/** A line of a receipt. Values with `isExact` are shown in a fixed-width font with a copy button. */
export type ReceiptFact = { readonly term: string; readonly value: string; readonly isExact?: true };

/** The facts about one file of a receipt: window, grid, engine, checksums. Facts that the service does not report are omitted. */
export function receiptFacts(receipt: FileReceipt, file: ClipFile | undefined): ReceiptFact[] {
  const facts: (ReceiptFact | null)[] = [
    fact(words.window, window(receipt)),
    fact(words.extent, receipt.extent && (words.extents[receipt.extent] ?? receipt.extent)),
    fact(words.grid, receipt.resampled === false ? words.gridUnchanged : null),
    fact(words.crs, receipt.crs && (receipt.crs_stated_by === 'operator' ? words.crsStated(receipt.crs) : receipt.crs)),
    fact(words.pixelSize, pixelSize(receipt.transform)),
    fact(words.corner, upperLeftCorner(receipt.transform)),
    fact(words.inside, inside(receipt)),
    fact(words.engine, receipt.engine),
    fact(words.tiles, tiles(receipt)),
    exact(words.source, receipt.source_checksum_sha256),
    exact(words.file, file?.checksum_sha256),
  ];
  return facts.filter((one) => one !== null);
}

function fact(term: string, value: string | null | undefined): ReceiptFact | null {
  return value ? { term, value } : null;
}

function exact(term: string, value: string | null | undefined): ReceiptFact | null {
  return value ? { term, value, isExact: true } : null;
}

function window({ width, height, column_offset, row_offset }: FileReceipt): string | null {
  if (typeof width !== 'number' || typeof height !== 'number') return null;
  if (typeof column_offset !== 'number' || typeof row_offset !== 'number') return words.sizeOf(width, height);
  return words.windowOf({ width, height, column: column_offset, row: row_offset });
}

function tiles({ tiles: counts, copy_obstacle: obstacle }: FileReceipt): string | null {
  if (counts) return words.tilesOf(counts);
  return obstacle ? words.noTileCopied(words.copyObstacles[obstacle.cause]?.(obstacle.found) ?? obstacle.cause) : null;
}

function inside({ width, height, pixels_inside }: FileReceipt): string | null {
  if (typeof pixels_inside !== 'number') return null;
  const all = (width ?? 0) * (height ?? 0);
  return all > 0 ? words.insideOf(pixels_inside, all) : formatCount(pixels_inside);
}

/** Pixel size from a geotransform in GDAL's order; for a rotated grid, the lengths of a pixel's edges. */
function pixelSize(transform: FileReceipt['transform']): string | null {
  const [, dx, rotation, , shear, dy] = transform ?? [];
  if (dx === undefined || rotation === undefined || shear === undefined || dy === undefined) return null;
  return `${formatNumber(Math.hypot(dx, shear))} × ${formatNumber(Math.hypot(rotation, dy))}`;
}

function upperLeftCorner(transform: FileReceipt['transform']): string | null {
  const [x, , , y] = transform ?? [];
  return x === undefined || y === undefined ? null : words.cornerAt(x, y);
}
