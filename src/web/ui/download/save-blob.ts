/** Delay before the blob URL is revoked. Browsers send no event when a download ends. */
const REVOKE_DELAY_MS = 60_000;

/** Saves a blob as a file with the browser's download function. */
export function saveBlob(file: Blob, filename: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_DELAY_MS);
}
