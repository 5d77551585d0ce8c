import type { OperationId } from '../../contract/operations.ts';
import { binaryRunner, jsonRunner, type Runner, spendRunner } from '../pipeline/runners.ts';
import { createFromItem } from './clip/clip.create_from_item.ts';
import { deleteJob } from './clip/clip.job.delete.ts';
import { downloadFile } from './clip/clip.job.download.ts';
import { listDownloads } from './clip/clip.job.downloads.ts';
import { getJob } from './clip/clip.job.get.ts';
import { listJobs } from './clip/clip.jobs.list.ts';
import { listCollections } from './collections/collections.list.ts';
import { signAssetUrl } from './items/items.asset.download.ts';
import { getItem } from './items/items.get.ts';
import { getItemStac } from './items/items.get_stac.ts';
import { listAssets } from './items/items.list_assets.ts';
import { searchOrganization } from './items/items.search_org.ts';
import { estimate } from './processing/processing.catalog.estimate.ts';
import { currentUsage } from './usage/usage.current.ts';

/** The runner of every operation of the contract; a missing one is a type error. */
export const handlers: Record<OperationId, Runner> = {
  'clip.create_from_item': spendRunner('clip.create_from_item', createFromItem),
  'clip.jobs.list': jsonRunner('clip.jobs.list', listJobs),
  'clip.job.get': jsonRunner('clip.job.get', getJob),
  'clip.job.downloads': jsonRunner('clip.job.downloads', listDownloads),
  'clip.job.download': binaryRunner('clip.job.download', downloadFile),
  'clip.job.delete': jsonRunner('clip.job.delete', deleteJob),
  'items.search_org': jsonRunner('items.search_org', searchOrganization),
  'items.get': jsonRunner('items.get', getItem),
  'items.get_stac': jsonRunner('items.get_stac', getItemStac),
  'items.list_assets': jsonRunner('items.list_assets', listAssets),
  'items.asset.download': jsonRunner('items.asset.download', signAssetUrl),
  'collections.list': jsonRunner('collections.list', listCollections),
  'usage.current': jsonRunner('usage.current', currentUsage),
  'processing.catalog.estimate': jsonRunner('processing.catalog.estimate', estimate),
};
