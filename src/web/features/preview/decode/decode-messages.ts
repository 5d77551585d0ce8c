import type { BlockLayout } from '../../../../raster/decode/block-layout.ts';
import type { Block, PackedBlock } from '../../../../raster/decode/decode-block.ts';
import type { PreviewFault } from '../model/preview-fault.ts';

/** A packed block to decode. */
export type DecodeRequest = { readonly layout: BlockLayout; readonly packed: PackedBlock };

/** A request as sent to a worker; the reply has the same id. */
export type SentRequest = DecodeRequest & { readonly id: number };

/** A worker's message: it is ready, a decoded block, or a failure. */
export type DecodeReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'decoded'; readonly id: number; readonly block: Block }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: PreviewFault };
