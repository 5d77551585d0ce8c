import type { LeftOutKind } from '../../layer/file-faults.ts';
import { LayerBuilder } from '../../layer/layer-builder.ts';
import type { ParsedLayer, RawPosition, RawRing } from '../../layer/parsed-layer.ts';
import { loopsOf } from '../../layer/walked-loop.ts';
import { walkXml } from './xml.ts';

/** Reads the tracks and routes of GPX that are loops, closed or nearly closed. GPX is always WGS 84 and has no polygons. */
export function readGpx(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  let name: string | null = null;
  let line: RawPosition[] | null = null;
  let segments: RawPosition[][] = [];
  let words: string[] = [];
  let depthOfPoint = 0;
  walkXml(text, {
    open(element, attributes) {
      words = [];
      if (element === 'trk' || element === 'rte') name = null;
      if (element === 'trkseg' || element === 'rte') line = [];
      else if (element === 'wpt') layer.leaveOut('waypoint');
      else if (element === 'trkpt' || element === 'rtept') {
        depthOfPoint += 1;
        line?.push([Number(attributes.get('lon') ?? Number.NaN), Number(attributes.get('lat') ?? Number.NaN)]);
      }
    },
    text: (run) => words.push(run),
    close(element) {
      if (element === 'trkpt' || element === 'rtept') depthOfPoint -= 1;
      // Ignore the names of points.
      if (element === 'name' && depthOfPoint === 0) name ??= words.join('').trim() || null;
      if ((element === 'trkseg' || element === 'rte') && line) {
        segments.push(line);
        line = null;
      }
      if (element === 'trk' || element === 'rte') {
        addLoops(layer, segments, element === 'rte' ? 'route' : 'track', name);
        segments = [];
      }
      words = [];
    },
  });
  return layer.build('GPX', { kind: 'wgs84', assumed: false });
}

function addLoops(layer: LayerBuilder, segments: readonly RawRing[], kind: LeftOutKind, name: string | null): void {
  const loops = loopsOf(segments);
  for (const { gapM } of loops) layer.outlinesAre({ kind: 'lines', gapM });
  layer.add({ polygons: [], closedLines: loops.map(({ ring }) => ring), name });
  if (loops.length === 0) layer.leaveOut(kind);
}
