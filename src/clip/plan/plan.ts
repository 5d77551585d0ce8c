import type { Aoi } from '../../geo/aoi.ts';
import { type Affine, shiftAffine } from '../../geo/grid/affine.ts';
import { countPixelCentresInside, type Extent, extentWindow, type PixelWindow } from '../../geo/grid/pixel-window.ts';
import { type PlacedAoi, placeAoi } from '../../geo/grid/place-aoi.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import type { RasterStructure, StoredSampleType } from '../../raster/tiff/structure.ts';
import { storedNoData } from '../../raster/tiff/wide-integers.ts';
import { ClipError } from '../clip-error.ts';
import { refuseSampleType } from '../register/sample-fitness.ts';
import { mergeOverlappingPolygons } from './merge-overlapping-polygons.ts';
import { storableNoData } from './storable-nodata.ts';

/** A clip as data: the window of pixels, the values outside the AOI, and what marks these as invalid. */
export type ClipPlan = {
  /** in the source's pixels; may continue past its last column, where the columns of a source that spans 360° wrap */
  readonly window: PixelWindow;
  /** columns of the source */
  readonly sourceWidth: number;
  readonly extent: 'tight' | 'tiles' | 'full';
  /** of the window, in the source's CRS */
  readonly transform: Affine;
  readonly bandCount: number;
  /** names of the bands from the registration, which take precedence over names in the file; null for a band without */
  readonly bandNames: readonly (string | null)[];
  readonly sampleType: StoredSampleType;
  /** bits per sample of the source if fewer than its sample type has (12 bits in uint16), else null */
  readonly packedBits: number | null;
  /** the AOI on the source's grid; null includes every pixel */
  readonly area: ProjectedAoi | null;
  readonly pixelsInside: number;
  /** value of colour bands outside: nodata, or 0 if alpha or a mask hides the outside; a bigint for 64-bit integers */
  readonly outsideValue: number | bigint;
  /** nodata value that samples are compared with; null if there is none or the type can't represent it; a bigint for 64-bit integers */
  readonly noData: number | bigint | null;
  /** 1-based */
  readonly alphaBand: number | null;
  /** an extra layer (0 or 255) after the bands: the source's mask, or one added because the source has no nodata, alpha or mask */
  readonly mask: 'none' | 'source' | 'added';
  /** whether the file has a palette; GDAL also reports one for one-bit rasters without */
  readonly hasPalette: boolean;
  readonly overviewResampling: 'AVERAGE' | 'NEAREST';
};

/**
 * The input of a plan; `copiesTiles`: whether the engine can copy compressed tiles (the GDAL engine can't); `maxPoints`: for a forecast, the
 * positions of a simpler outline.
 */
export type ClipPlanInput = {
  readonly structure: RasterStructure;
  readonly aoi: Aoi;
  readonly extent: Extent;
  readonly categorical: boolean;
  readonly copiesTiles: boolean;
  readonly maxPoints?: number;
};

/** Plans a clip. Throws a ClipError if the source can't be clipped, or the AOI is outside the source or contains no pixel centre. */
export function planClip({ structure, aoi, extent, categorical, copiesTiles, maxPoints }: ClipPlanInput): ClipPlan {
  // The window is that of the drawn area: merged polygons consist of entire pixels, whose envelope may be smaller.
  const { window: tight, ...projected } = placeOrRefuse(aoi, structure, maxPoints);
  if (!tight) {
    throw new ClipError('aoi-outside-source', { code: 'aoi-outside-source' });
  }
  const area = mergeOverlappingPolygons(projected, tight);
  const chosen = extentWindow(extent, tight, { ...structure, copiesTiles });
  const pixelsInside = countPixelCentresInside(area, chosen.window);
  if (pixelsInside === 0) {
    throw new ClipError('aoi-too-small', { code: 'aoi-too-small' });
  }
  const rule = outsideRule(structure);
  return {
    ...planConversion(structure, categorical),
    ...rule,
    ...chosen,
    ...gridOf(structure, chosen.window),
    area,
    pixelsInside,
  };
}

/** Plans a conversion of the entire raster. Throws a ClipError for a sample type that can't be written. */
export function planConversion(structure: RasterStructure, categorical: boolean): ClipPlan {
  refuseSampleType(structure);
  const window = { column: 0, row: 0, width: structure.width, height: structure.height };
  const sampleType = structure.storedType ?? structure.sampleType;
  const typeBits = Number(/\d+$/.exec(sampleType)?.[0]);
  return {
    ...gridOf(structure, window),
    window,
    sourceWidth: structure.width,
    extent: 'full',
    bandCount: structure.bands.length,
    bandNames: structure.bands.map((band) => band.name),
    sampleType,
    packedBits: structure.bitsPerSample < typeBits ? structure.bitsPerSample : null,
    area: null,
    pixelsInside: structure.width * structure.height,
    ...outsideRule(structure),
    mask: structure.hasInternalMask ? 'source' : 'none',
    hasPalette: structure.hasPalette,
    overviewResampling: categorical || structure.hasPalette ? 'NEAREST' : 'AVERAGE',
  };
}

function placeOrRefuse(aoi: Aoi, structure: RasterStructure, maxPoints?: number): PlacedAoi {
  if (!structure.crs) {
    throw new ClipError('no-crs', { code: 'no-crs' });
  }
  try {
    return placeAoi(aoi, { ...structure, proj4: structure.crs.proj4 }, maxPoints);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ClipError('crs-unsupported', { code: 'crs-refused', quoted: cause.message }, { cause });
  }
}

function gridOf(structure: RasterStructure, window: PixelWindow): { transform: Affine } {
  return { transform: shiftAffine(structure.transform, window.column, window.row) };
}

/** The value of a band (1-based) outside the area. */
export function outsideValueOf({ alphaBand, outsideValue }: ClipPlan, band: number): number | bigint {
  return band === alphaBand ? 0 : outsideValue;
}

/** What a clip writes outside the area, and what marks the outside as invalid. */
export function outsideRule(
  structure: RasterStructure,
): Pick<ClipPlan, 'outsideValue' | 'noData' | 'alphaBand' | 'mask'> {
  const isWide = structure.storedType !== undefined;
  const noData = isWide ? storedNoData(structure) : storableNoData(structure.noData, structure.sampleType);
  const hasMarker = noData !== null || structure.alphaBand !== null;
  const added = hasMarker ? 'none' : 'added';
  return {
    outsideValue: noData ?? (isWide ? 0n : 0),
    noData,
    alphaBand: structure.alphaBand,
    mask: structure.hasInternalMask ? 'source' : added,
  };
}
