import { describe, expect, it } from 'vitest';
import { writeAll } from './write-all.ts';

/** A file that accepts three bytes per call: a full or a network disk may write fewer bytes than given. */
function reluctantFile(room: number) {
  const held: number[] = [];
  return {
    held,
    write: async (bytes: Uint8Array, offset: number, length: number, position: number) => {
      const bytesWritten = Math.min(3, length, Math.max(0, room - position));
      for (let index = 0; index < bytesWritten; index += 1) held[position + index] = bytes[offset + index] ?? -1;
      return { bytesWritten };
    },
  };
}

describe('writing all', () => {
  it('continues after a short write', async () => {
    const file = reluctantFile(100);
    await writeAll(file, Uint8Array.of(1, 2, 3, 4, 5, 6, 7), 2);
    expect(file.held.slice(2)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('fails if no more bytes can be written', async () => {
    await expect(writeAll(reluctantFile(4), new Uint8Array(9), 0)).rejects.toThrow(
      'Only 4 of 9 bytes could be written',
    );
  });
});
