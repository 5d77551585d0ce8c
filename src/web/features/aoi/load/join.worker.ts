import { unionOf } from '../../../../geo/edit/union.ts';
import { type JoinProblem, joinProblemOf } from './join-problem.ts';
import { FeaturePacker, type PackedFeatures, unpackFeature } from './read/packed-features.ts';

/** The worker's reply: the union, or why there is none. */
export type JoinReply = { readonly packed: PackedFeatures } | { readonly problem: JoinProblem };

// In a worker, as a union of many thousand edges takes longer than a frame.
addEventListener('message', ({ data }: MessageEvent<PackedFeatures>) => {
  try {
    const union = unionOf([...data.featureEnds].map((_, index) => unpackFeature(data, index)));
    const packer = new FeaturePacker();
    // Positions of a union are pairs, like those of its input.
    const polygons = (union.type === 'Polygon' ? [union.coordinates] : union.coordinates) as [number, number][][][];
    packer.add(polygons);
    reply(polygons.length > 0 ? { packed: packer.finish() } : { problem: { code: 'nothing-left' } });
  } catch (error) {
    reply({ problem: joinProblemOf(error) });
  }
});

function reply(message: JoinReply): void {
  postMessage(message);
}
