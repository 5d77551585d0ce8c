import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { VRT_TYPES } from '../gdal/vrt-types.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { OverviewLevel } from './overview-levels.ts';

/** The name of an overview's file in the folder of window.tif; the first overview has number 1. */
export function overviewName(number: number, extension: 'vrt' | 'raw'): string {
  return `overview-${number}.${extension}`;
}

/**
 * The VRT around the raw, pixel-interleaved samples of one overview. A mask is in it twice, as the COG driver requires: as a
 * band, which is the overview of the mask, and as the mask of the overview's bands.
 */
export function overviewVrt(plan: ClipPlan, level: OverviewLevel, number: number): string {
  const layers = layerCount(plan);
  const bands = Array.from({ length: layers }, (_, layer) =>
    rawBand(plan, level, number, layer, ` band="${layer + 1}"`),
  );
  const mask = plan.mask === 'none' ? [] : ['<MaskBand>', rawBand(plan, level, number, layers - 1, ''), '</MaskBand>'];
  const size = `rasterXSize="${level.width}" rasterYSize="${level.height}"`;
  return [`<VRTDataset ${size}>`, ...bands, ...mask, '</VRTDataset>'].join('\n');
}

function rawBand(plan: ClipPlan, level: OverviewLevel, number: number, layer: number, attributes: string): string {
  const pixelBytes = layerCount(plan) * sampleBytes(plan.sampleType);
  return [
    `<VRTRasterBand dataType="${VRT_TYPES[plan.sampleType]}"${attributes} subClass="VRTRawRasterBand">`,
    `<SourceFilename relativeToVRT="1">${overviewName(number, 'raw')}</SourceFilename>`,
    `<ImageOffset>${layer * sampleBytes(plan.sampleType)}</ImageOffset>`,
    `<PixelOffset>${pixelBytes}</PixelOffset>`,
    `<LineOffset>${pixelBytes * level.width}</LineOffset>`,
    '<ByteOrder>LSB</ByteOrder>',
    '</VRTRasterBand>',
  ].join('\n');
}
