import { isClosed } from '../layer/group-rings.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { ParsedLayer, RawPosition } from '../layer/parsed-layer.ts';
import { walkXml } from './xml.ts';

/** Reads the closed tracks and routes of GPX, each segment separately. GPX is always WGS 84 and has no polygons. */
export function readGpx(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  let name: string | null = null;
  let line: RawPosition[] | null = null;
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
        const positions: readonly RawPosition[] = line;
        if (isClosed(positions)) layer.add({ polygons: [], closedLines: [positions], name });
        else layer.leaveOut(element === 'rte' ? 'route' : 'track');
        line = null;
      }
      words = [];
    },
  });
  return layer.build('GPX', { kind: 'wgs84', assumed: false });
}
