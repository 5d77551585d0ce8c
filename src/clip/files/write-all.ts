/** The used part of a FileHandle. */
export type PositionalWriter = {
  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>;
};

/** Writes all bytes at a position, with several writes if one is short. Rejects as the handle does. */
export async function writeAll(file: PositionalWriter, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error(`Only ${done} of ${bytes.length} bytes could be written.`);
    done += bytesWritten;
  }
}
