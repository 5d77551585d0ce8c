import { decodeBlock } from '../../../../raster/decode-block.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';

/** Decodes what a pool asks for, one block at a time; samples change hands instead of being copied. */
export async function answerDecode({ layout, packed }: DecodeRequest): Promise<DecodeReply> {
  try {
    return { kind: 'decoded', block: await decodeBlock(layout, packed) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason: error instanceof RasterError ? error.reason : null, message };
  }
}

/** What of a reply is handed over. */
export function transferOf(reply: DecodeReply): ArrayBuffer[] {
  return reply.kind === 'decoded' ? [reply.block.values.buffer] : [];
}
