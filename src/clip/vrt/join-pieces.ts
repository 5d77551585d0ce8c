import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { VRT_TYPES } from '../gdal/vrt-types.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { Strip } from '../plan/strips.ts';

/** The VRT that places the two pieces of a strip, before and after the last column of the source, next to each other. */
export function joinPieces(plan: ClipPlan, files: Strip['files'], pieces: readonly PixelWindow[]): string {
  const names = [files.beforeWrap, files.afterWrap];
  const type = VRT_TYPES[plan.sampleType];
  const bands = Array.from({ length: layerCount(plan) }, (_, index) => {
    let left = 0;
    const sources = pieces.map(({ width, height }, piece) => {
      const size = `xSize="${width}" ySize="${height}"`;
      const source = [
        '<SimpleSource>',
        `<SourceFilename relativeToVRT="1">${names[piece]}</SourceFilename>`,
        `<SourceBand>${index + 1}</SourceBand>`,
        `<SrcRect xOff="0" yOff="0" ${size}/>`,
        `<DstRect xOff="${left}" yOff="0" ${size}/>`,
        '</SimpleSource>',
      ];
      left += width;
      return source.join('\n');
    });
    return [`<VRTRasterBand dataType="${type}" band="${index + 1}">`, ...sources, '</VRTRasterBand>'].join('\n');
  });
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return [
    `<VRTDataset rasterXSize="${width}" rasterYSize="${pieces[0]?.height ?? 0}">`,
    ...bands,
    '</VRTDataset>',
  ].join('\n');
}
