import { expect } from '@playwright/test';
import type { Service } from './service.ts';

export type ClipFile = {
  readonly filename: string;
  readonly size_bytes: number;
  readonly checksum_sha256: string;
};
export type ClipJob = {
  readonly id: string;
  readonly output_name?: string;
  readonly status: string;
  readonly output_artifacts: { readonly clips: readonly ClipFile[] } | null;
};
type Scenes = {
  readonly features: readonly { readonly properties: Readonly<Record<string, string>> }[];
};

export type ClipRequest = {
  readonly name: string;
  readonly assetKeys: readonly string[];
  readonly sideDegrees?: number;
  /** South-west corner. */
  readonly corner?: readonly [longitude: number, latitude: number];
  /** Part of the item's name. */
  readonly scene?: string;
};

/** Requests a clip of the Landsat scene in Olinda: a square whose south-west corner is at 34.87° W, 7.99° S, unless others are given. */
export async function requestsClip(service: Service, request: ClipRequest) {
  const { name, assetKeys, sideDegrees = 0.01, corner = [-34.87, -7.99], scene: title = 'Olinda' } = request;
  const { features } = await service.op<Scenes>('items.search_org', { format: 'stac' });
  const scene = features.find(({ properties }) => properties.title?.includes(title));
  const [west, south] = corner;
  const [east, north] = [west + sideDegrees, south + sideDegrees];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  await service.op('clip.create_from_item', {
    source_item_id: scene?.properties['geopera:item_id'],
    project_id: scene?.properties['geopera:project_id'],
    aoi_geometry: { type: 'Polygon', coordinates: [ring] },
    asset_keys: assetKeys,
    output_name: name,
  });
}

/** The jobs whose names begin with a prefix; other journeys may have made jobs in the same service. */
export async function clipJobs(service: Service, prefix: string): Promise<ClipJob[]> {
  const organization_id = await service.organizationId();
  const jobs = await service.op<ClipJob[]>('clip.jobs.list', { organization_id, limit: 200 });
  return jobs.filter(({ output_name }) => output_name?.startsWith(prefix));
}

/** Waits until this number of jobs is completed, and returns them. */
export async function completedClipJobs(service: Service, prefix: string, count: number): Promise<ClipJob[]> {
  const completed = async () => (await clipJobs(service, prefix)).filter(({ status }) => status === 'completed');
  await expect.poll(async () => (await completed()).length).toBe(count);
  return completed();
}
