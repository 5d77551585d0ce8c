import { decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import type { DecodeReply, SentRequest } from './decode-messages.ts';

/** Decodes one block for a pool. Samples are transferred, not copied; the packed bytes are freed. */
export async function answerDecode({ id, layout, packed }: SentRequest): Promise<DecodeReply> {
  try {
    const block = await decodeBlock(layout, packed);
    releaseBuffer(packed.bytes);
    return { kind: 'decoded', id, block };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', id, reason: error instanceof RasterError ? error.reason : null, message };
  }
}

/** The buffers of a reply to transfer. */
export function transferOf(reply: DecodeReply): ArrayBuffer[] {
  return reply.kind === 'decoded' ? [reply.block.values.buffer] : [];
}
