import type { SizeRange } from '../../../clip/size/size-range.ts';
import type { ClipRequest } from '../resolve/resolve-clip.ts';
import type { ResolvedClip } from '../resolve/resolve-source.ts';

/** The range of each asset's file size in bytes, in the order of the clip's assets; null where it is unknown. */
export type ForecastSizes = (
  clip: ResolvedClip,
  request: Pick<ClipRequest, 'aoi_geometry' | 'extent'>,
  signal: AbortSignal,
) => Promise<(SizeRange | null)[]>;
