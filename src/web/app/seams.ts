import type { Map as MapLibreMap } from 'maplibre-gl';
import type { ComponentType } from 'react';
import type { Job } from '../../contract/schemas/clip.ts';
import type { ValidationError } from '../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import type { AoiFinding } from '../../geo/validity/validity.ts';
import type { SecondRoom } from '../map/compare/split-viewport.ts';
import type { MapProblem } from '../map/map-recovery.ts';

export type { MapProblem } from '../map/map-recovery.ts';

/**
 * What `app` expects of the features and of the map. Features never import each other nor this file: they fit these types
 * by shape, and `app` is where they meet.
 */

/** `[west, south, east, north]`, degrees WGS 84. */
export type Bbox = readonly [number, number, number, number];

/** The area as `features/aoi` holds it. `geometry` is null while nothing is drawn; findings say why it can't be cut yet. */
export type AreaValue = {
  readonly geometry: AoiGeometry | null;
  readonly findings: readonly AoiFinding[];
  readonly areaKm2: number | null;
  readonly name: string | null;
};

/** Fits `useSyncExternalStore`: the snapshot keeps its identity until something changes. */
export type AreaStore = {
  getSnapshot(): AreaValue;
  subscribe(listener: () => void): () => void;
  replace(geometry: AoiGeometry | null, name?: string | null): void;
};

/** An item's outline on the map. */
export type Footprint = {
  readonly id: string;
  readonly name: string;
  readonly geometry: GeoJSON.Geometry;
  /** Drawn only while it is pointed at or chosen. */
  readonly isQuiet: boolean;
};

export type MapView = { readonly longitude: number; readonly latitude: number; readonly zoom: number };

/** Space that panels cover, px: what is fitted stays visible between them. */
export type MapPadding = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

/** MapLibre outside React; made by `map/`, in a chunk of its own. */
export type MapController = {
  readonly map: MapLibreMap;
  /** What panels cover; the middle of the view goes to the middle between them, or stays on the screen where it is. */
  setPadding(padding: MapPadding, stays: 'center' | 'screen'): void;
  /** Gives half of the room between the panels to another map; returns how to have it back. */
  split(listener: (room: SecondRoom) => void): () => void;
  setFootprints(footprints: readonly Footprint[]): void;
  setHoveredFootprint(id: string | null): void;
  setSelectedFootprint(id: string | null): void;
  fitBounds(bbox: Bbox): void;
  view(): MapView;
  setView(view: MapView): void;
  onViewChange(listener: (view: MapView) => void): () => void;
  onGlobeChange(listener: (isGlobe: boolean) => void): () => void;
  remove(): void;
};

export type MapCanvasProps = {
  readonly styleUrl: string | null;
  readonly initialView: MapView | null;
  readonly isGlobe: boolean;
  /** Gets null when the map is gone, as when the layout changes between phone and desk. */
  readonly onReady: (controller: MapController | null) => void;
  /** There will be no map. */
  readonly onFailed: (problem: MapProblem) => void;
};

/** A signed URL that answers ranged GETs, or the whole file. */
export type OpenedFile = { readonly url: string; readonly sizeBytes: number } | Blob;

/** What a preview tells of an opened file: where it lies, and its outline, if that has a place on the earth. */
export type OpenedRaster = { readonly bounds: Bbox; readonly outline: AoiGeometry | null };

/** What a clip can be compared with. */
export type Comparison = {
  /** what the clip itself is called */
  readonly label: string;
  /** The raster that it was cut from; null where the job doesn't tell. */
  readonly openSource: (() => Promise<OpenedFile>) | null;
  /** Other clips, the likeliest first. */
  readonly clips: readonly ComparableClip[];
  readonly styleUrl: string | null;
  readonly split: MapController['split'];
};

export type ComparableClip = {
  readonly id: string;
  readonly label: string;
  readonly open: (isAgreed: boolean, signal: AbortSignal) => Promise<OpenedFile>;
};

export type PreviewPanelProps = {
  /** Another file has another. */
  readonly id: string;
  /** What the file was clipped to; null where it is no clip. */
  readonly area: Job['aoi_geometry'];
  /** What a picture of it is called. */
  readonly title: string;
  readonly filename: string;
  /** `isAgreed` when a PreviewQuestion that it rejected with has been answered yes; `signal` when nobody waits any more. */
  readonly open: (isAgreed: boolean, signal: AbortSignal) => Promise<OpenedFile>;
  /** null where it can be compared with nothing */
  readonly comparison: Comparison | null;
  readonly map: MapLibreMap | null;
  /** Where it is drawn when there will be no map. */
  readonly stage: HTMLElement | null;
  readonly onOpened?: (raster: OpenedRaster) => void;
};

export type AreaSectionProps = {
  readonly controller: MapController | null;
  /** False where there will be none, so that nobody is asked to wait for it. */
  readonly hasMap: boolean;
  /** What the service refused of the area as it is now. */
  readonly serviceErrors: readonly ValidationError[];
  /** What the chosen source covers; null without one, or where that isn't told. */
  readonly source: AoiGeometry | null;
  /** Files that were dropped or chosen and may hold areas; `onFilesTaken` says that they are being read. */
  readonly files: readonly File[];
  readonly onFilesTaken: () => void;
  /** Files that were chosen here, before it is known what they are. */
  readonly onFiles: (files: readonly File[]) => void;
};

/** An area that was chosen to become a job of its own; valid. */
export type QueuedArea = { readonly geometry: AoiGeometry; readonly name: string };

/** Fits `useSyncExternalStore`. */
export type AreaQueue = {
  getSnapshot(): readonly QueuedArea[];
  subscribe(listener: () => void): () => void;
  replace(areas: readonly QueuedArea[]): void;
  /** Its request is stored: that is kept from now on, no longer the area. */
  handOver(area: QueuedArea): void;
  /** Its request was refused and is gone: the area is kept again. */
  takeBack(area: QueuedArea): void;
  /** Those that no request was made of: all that may be sent. */
  waiting(): readonly QueuedArea[];
};

export type AreaFeature = {
  readonly areaQueue: AreaQueue;
  readonly AreaSection: ComponentType<AreaSectionProps>;
  readonly aoiStore: AreaStore;
};
