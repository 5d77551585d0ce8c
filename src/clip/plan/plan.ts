import type { Aoi } from '../../geo/aoi.ts';
import { type Affine, shiftAffine } from '../../geo/grid/affine.ts';
import {
  countPixelCentresInside,
  type Extent,
  extentWindow,
  type PixelWindow,
  tightWindow,
} from '../../geo/grid/pixel-window.ts';
import { type ProjectedAoi, projectAoi } from '../../geo/grid/project-aoi.ts';
import type { RasterStructure, SampleType } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import { refuseSampleType } from '../register/sample-fitness.ts';
import { mergeOverlappingParts } from './merge-overlapping-polygons.ts';
import { storableNoData } from './storable-nodata.ts';

/** A cut as data: which pixels, what is written outside of the AOI, and how the outside is told from the inside. */
export type ClipPlan = {
  readonly window: PixelWindow;
  readonly extent: 'tight' | 'tiles' | 'whole';
  /** of the window, in the source's CRS */
  readonly transform: Affine;
  readonly bandCount: number;
  /** the registered names, which win over the file's own */
  readonly bandNames: readonly (string | null)[];
  readonly sampleType: SampleType;
  /** the source's bits where they are fewer than the sample type's */
  readonly packedBits: number | null;
  /** the AOI on the source's grid; null keeps every pixel */
  readonly area: ProjectedAoi | null;
  readonly pixelsInside: number;
  /** what colour bands hold outside: nodata, or 0 where alpha or a mask marks the outside */
  readonly outsideValue: number;
  /** compared with samples to find valid ones; null where the type can't hold the source's nodata */
  readonly noData: number | null;
  /** 1-based */
  readonly alphaBand: number | null;
  /** an extra layer 0/255 behind the bands: the source's own mask, or one that is made because nothing else marks */
  readonly mask: 'none' | 'source' | 'added';
  /** GDAL gives one-bit rasters a palette that their file doesn't have */
  readonly hasPalette: boolean;
  readonly overviewResampling: 'AVERAGE' | 'NEAREST';
};

/** What a plan is made from; `copiesTiles` is what the engine can do (the GDAL engine can't). */
export type ClipOrder = {
  readonly structure: RasterStructure;
  readonly aoi: Aoi;
  readonly extent: Extent;
  readonly categorical: boolean;
  readonly copiesTiles: boolean;
};

/** Plans a clip. Throws ClipError for a source that can't be cut, an AOI off the source or one without a pixel centre. */
export function planClip({ structure, aoi, extent, categorical, copiesTiles }: ClipOrder): ClipPlan {
  const placed = placeAoi(aoi, structure);
  // The envelope is the drawn area's: merged parts are whole pixels, which reach less far.
  const tight = tightWindow(placed, structure);
  if (!tight) {
    throw new ClipError(
      'aoi-outside-source',
      'The area lies outside of the source; draw it over the source’s footprint.',
    );
  }
  const area = mergeOverlappingParts(placed, structure);
  const chosen = extentWindow(extent, tight, { ...structure, copiesTiles });
  const pixelsInside = countPixelCentresInside(area, chosen.window);
  if (pixelsInside === 0) {
    const advice = 'draw it larger, or take a source with smaller pixels';
    throw new ClipError('aoi-too-small', `No pixel centre of the source lies inside the area; ${advice}.`);
  }
  const marks = outsideMarks(structure);
  return {
    ...planWhole(structure, categorical),
    ...marks,
    ...chosen,
    ...gridOf(structure, chosen.window),
    area,
    pixelsInside,
  };
}

/** Plans a conversion: the whole raster, nothing cut off. Throws ClipError for samples that can't be written. */
export function planWhole(structure: RasterStructure, categorical: boolean): ClipPlan {
  refuseSampleType(structure);
  const window = { column: 0, row: 0, width: structure.width, height: structure.height };
  const natural = Number(/\d+$/.exec(structure.sampleType)?.[0]);
  return {
    ...gridOf(structure, window),
    window,
    extent: 'whole',
    bandCount: structure.bands.length,
    bandNames: structure.bands.map((band) => band.name),
    sampleType: structure.sampleType,
    packedBits: structure.bitsPerSample < natural ? structure.bitsPerSample : null,
    area: null,
    pixelsInside: structure.width * structure.height,
    ...outsideMarks(structure),
    mask: structure.hasInternalMask ? 'source' : 'none',
    hasPalette: structure.hasPalette,
    overviewResampling: categorical || structure.hasPalette ? 'NEAREST' : 'AVERAGE',
  };
}

function placeAoi(aoi: Aoi, structure: RasterStructure): ProjectedAoi {
  if (!structure.crs) {
    throw new ClipError(
      'no-crs',
      'The source has no coordinate system; give it one (gdal_edit.py -a_srs) and add it again.',
    );
  }
  try {
    return projectAoi(aoi, { ...structure, proj4: structure.crs.proj4 });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ClipError('crs-unsupported', `${cause.message} Warp the source to a common one and add it again.`, {
      cause,
    });
  }
}

function gridOf(structure: RasterStructure, window: PixelWindow): { transform: Affine } {
  return { transform: shiftAffine(structure.transform, window.column, window.row) };
}

function outsideMarks(structure: RasterStructure): Pick<ClipPlan, 'outsideValue' | 'noData' | 'alphaBand' | 'mask'> {
  const noData = storableNoData(structure.noData, structure.sampleType);
  const isMarked = noData !== null || structure.alphaBand !== null;
  const added = isMarked ? 'none' : 'added';
  return {
    outsideValue: noData ?? 0,
    noData,
    alphaBand: structure.alphaBand,
    mask: structure.hasInternalMask ? 'source' : added,
  };
}
