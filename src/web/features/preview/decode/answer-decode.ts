import { decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import { previewFaultOf } from '../model/preview-fault.ts';
import type { DecodeReply, SentRequest } from './decode-messages.ts';

/** Decodes one block for a pool. Samples are transferred, not copied; the packed bytes are freed. */
export async function answerDecode({ id, layout, packed }: SentRequest): Promise<DecodeReply> {
  try {
    const block = await decodeBlock(layout, packed);
    releaseBuffer(packed.bytes);
    return { kind: 'decoded', id, block };
  } catch (error) {
    return { kind: 'failed', id, fault: previewFaultOf(error) };
  }
}

/** The buffers of a reply to transfer. */
export function transferOf(reply: DecodeReply): ArrayBuffer[] {
  return reply.kind === 'decoded' ? [reply.block.values.buffer] : [];
}
