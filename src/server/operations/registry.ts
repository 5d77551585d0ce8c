import type { OperationId } from '../../contract/operations.ts';
import { binaryRunner, jsonRunner, type Runner, spendRunner } from '../pipeline/runners.ts';
import { createFromItem } from './clip.create_from_item.ts';
import { deleteJob } from './clip.job.delete.ts';
import { downloadFile } from './clip.job.download.ts';
import { listDownloads } from './clip.job.downloads.ts';
import { getJob } from './clip.job.get.ts';
import { listJobs } from './clip.jobs.list.ts';
import { listCollections } from './collections.list.ts';
import { signAssetUrl } from './items.asset.download.ts';
import { getItem } from './items.get.ts';
import { getItemStac } from './items.get_stac.ts';
import { listAssets } from './items.list_assets.ts';
import { searchOrganization } from './items.search_org.ts';
import { estimate } from './processing.catalog.estimate.ts';
import { currentUsage } from './usage.current.ts';

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
