import type { FileRow } from '../file-row.ts';
import { UniqueNames } from '../save/unique-names.ts';

/** What a script needs of a file. All texts are hostile input and must be quoted. */
export type ScriptFile = {
  readonly name: string;
  readonly sizeBytes: number;
  /** 64 lower-case hex digits, or empty if the service reports no checksum. */
  readonly sha256: string;
  readonly jobId: string;
  readonly mosaicType: string;
  /** For a signed URL, which supports ranges; null if the service doesn't report it. */
  readonly itemId: string | null;
  readonly assetId: string | null;
};

/** The selected files with different names. */
export function scriptFiles(rows: readonly FileRow[]): ScriptFile[] {
  const names = new UniqueNames();
  return rows.map((row) => {
    const { item_id: itemId, asset_id: assetId } = row.file;
    const hasAsset = Boolean(itemId && assetId);
    return {
      name: names.next(row.filename),
      sizeBytes: row.sizeBytes,
      sha256: /^[0-9a-f]{64}$/.test(row.sha256 ?? '') ? (row.sha256 ?? '') : '',
      jobId: row.jobId,
      mosaicType: row.mosaicType,
      itemId: hasAsset ? (itemId ?? null) : null,
      assetId: hasAsset ? (assetId ?? null) : null,
    };
  });
}
