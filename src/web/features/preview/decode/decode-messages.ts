import type { BlockLayout } from '../../../../raster/decode/block-layout.ts';
import type { Block, PackedBlock } from '../../../../raster/decode/decode-block.ts';
import type { RasterErrorReason } from '../../../../raster/raster-error.ts';

/** A block that a decoder is asked for. */
export type DecodeRequest = { readonly layout: BlockLayout; readonly packed: PackedBlock };

/** A request as it is sent: its answer names the same id. */
export type SentRequest = DecodeRequest & { readonly id: number };

/** What a decoder says: that it listens, a block, or why there is none; `reason` is null for what nobody foresaw. */
export type DecodeReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'decoded'; readonly id: number; readonly block: Block }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly reason: RasterErrorReason | null;
      readonly message: string;
    };
