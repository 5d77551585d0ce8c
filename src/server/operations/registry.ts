import type { OperationId } from '../../contract/operations.ts';
import { binaryRunner, jsonRunner, type Runner, spendRunner } from '../pipeline/runners.ts';
import { creditBalance } from './billing/billing.credits.balance.ts';
import { readAreaMetadata } from './clip/clip.area.metadata.ts';
import { listMosaics } from './clip/clip.area.mosaics.ts';
import { listAreas } from './clip/clip.areas.list.ts';
import { createFromArea } from './clip/clip.create_from_area.ts';
import { createFromItem } from './clip/clip.create_from_item.ts';
import { deleteJob } from './clip/clip.job.delete.ts';
import { downloadFile } from './clip/clip.job.download.ts';
import { listDownloads } from './clip/clip.job.downloads.ts';
import { getJob } from './clip/clip.job.get.ts';
import { listJobs } from './clip/clip.jobs.list.ts';
import { createCollection } from './collections/collections.create.ts';
import { getCollection } from './collections/collections.get.ts';
import { listCollections } from './collections/collections.list.ts';
import { signAssetUrl } from './items/items.asset.download.ts';
import { createItem } from './items/items.create.ts';
import { getItem } from './items/items.get.ts';
import { getItemStac } from './items/items.get_stac.ts';
import { readLineage } from './items/items.lineage.ts';
import { listProjectItems } from './items/items.list.ts';
import { listAssets } from './items/items.list_assets.ts';
import { listCollectionItems } from './items/items.list_by_collection.ts';
import { searchProject } from './items/items.search.ts';
import { searchOrganization } from './items/items.search_org.ts';
import { estimate } from './processing/processing.catalog.estimate.ts';
import { getProcess } from './processing/processing.catalog.get.ts';
import { listProcesses } from './processing/processing.catalog.list.ts';
import { deleteProcessingJob } from './processing/processing.job.delete.ts';
import { getProviderJob } from './processing/processing.job.get.ts';
import { registerJob } from './processing/processing.job.register.ts';
import { listProviderJobs } from './processing/processing.jobs.list.ts';
import { getProjectJob } from './processing/processing.project_job.get.ts';
import { listProjectJobs } from './processing/processing.project_jobs.list.ts';
import { createProject } from './projects/projects.create.ts';
import { listStacCollections } from './stac/stac.collections.list.ts';
import { searchStac } from './stac/stac.search.ts';
import { currentUsage } from './usage/usage.current.ts';

/** The runner of every operation of the contract; a missing one is a type error. */
export const handlers: Record<OperationId, Runner> = {
  'clip.create_from_item': spendRunner('clip.create_from_item', createFromItem),
  'clip.create_from_area': spendRunner('clip.create_from_area', createFromArea),
  'clip.areas.list': jsonRunner('clip.areas.list', listAreas),
  'clip.area.mosaics': jsonRunner('clip.area.mosaics', listMosaics),
  'clip.area.metadata': jsonRunner('clip.area.metadata', readAreaMetadata),
  'clip.jobs.list': jsonRunner('clip.jobs.list', listJobs),
  'clip.job.get': jsonRunner('clip.job.get', getJob),
  'clip.job.downloads': jsonRunner('clip.job.downloads', listDownloads),
  'clip.job.download': binaryRunner('clip.job.download', downloadFile),
  'clip.job.delete': jsonRunner('clip.job.delete', deleteJob),
  'items.search_org': jsonRunner('items.search_org', searchOrganization),
  'items.search': jsonRunner('items.search', searchProject),
  'items.list': jsonRunner('items.list', listProjectItems),
  'items.list_by_collection': jsonRunner('items.list_by_collection', listCollectionItems),
  'items.get': jsonRunner('items.get', getItem),
  'items.get_stac': jsonRunner('items.get_stac', getItemStac),
  'items.list_assets': jsonRunner('items.list_assets', listAssets),
  'items.lineage': jsonRunner('items.lineage', readLineage),
  'items.create': jsonRunner('items.create', createItem),
  'items.asset.download': jsonRunner('items.asset.download', signAssetUrl),
  'stac.collections.list': jsonRunner('stac.collections.list', listStacCollections),
  'stac.search': jsonRunner('stac.search', searchStac),
  'collections.list': jsonRunner('collections.list', listCollections),
  'collections.get': jsonRunner('collections.get', getCollection),
  'collections.create': jsonRunner('collections.create', createCollection),
  'projects.create': jsonRunner('projects.create', createProject),
  'billing.credits.balance': jsonRunner('billing.credits.balance', creditBalance),
  'usage.current': jsonRunner('usage.current', currentUsage),
  'processing.catalog.list': jsonRunner('processing.catalog.list', listProcesses),
  'processing.catalog.get': jsonRunner('processing.catalog.get', getProcess),
  'processing.catalog.estimate': jsonRunner('processing.catalog.estimate', estimate),
  'processing.jobs.list': jsonRunner('processing.jobs.list', listProviderJobs),
  'processing.job.get': jsonRunner('processing.job.get', getProviderJob),
  'processing.job.delete': jsonRunner('processing.job.delete', deleteProcessingJob),
  'processing.job.register': jsonRunner('processing.job.register', registerJob),
  'processing.project_jobs.list': jsonRunner('processing.project_jobs.list', listProjectJobs),
  'processing.project_job.get': jsonRunner('processing.project_job.get', getProjectJob),
};
