import { unionOf } from '../../../../geo/edit/union.ts';
import { FeaturePacker, type PackedFeatures, unpackFeature } from './read/packed-features.ts';

/** What the worker answers: the union, or why there is none. */
export type JoinReply = { readonly packed: PackedFeatures } | { readonly problem: string };

// Off the page's thread: a union of many thousand edges takes longer than a frame.
addEventListener('message', ({ data }: MessageEvent<PackedFeatures>) => {
  try {
    const union = unionOf([...data.featureEnds].map((_, index) => unpackFeature(data, index)));
    const packer = new FeaturePacker();
    // What the union gives are pairs of numbers, as what went in was.
    const polygons = (union.type === 'Polygon' ? [union.coordinates] : union.coordinates) as [number, number][][][];
    packer.add(polygons);
    reply(polygons.length > 0 ? { packed: packer.finish() } : { problem: 'nothing is left of them' });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});

function reply(message: JoinReply): void {
  postMessage(message);
}
