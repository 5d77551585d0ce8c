/** A blob's address must outlive the click that starts the download; browsers give no event for its end. */
const KEEP_URL_MS = 60_000;

/** Saves a blob as a file in the person's downloads. */
export function saveBlob(file: Blob, filename: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}
