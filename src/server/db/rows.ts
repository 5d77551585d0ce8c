import type { areas, assets, clipFiles, clipJobs, collections, items, projects } from './schema.ts';

/** Row types of the tables. */
export type ProjectRow = typeof projects.$inferSelect;
export type CollectionRow = typeof collections.$inferSelect;
/** An item of a project, or the source of an area. */
export type SourceRow = typeof items.$inferSelect;
export type ItemRow = Omit<SourceRow, 'projectId'> & { readonly projectId: string };
export type AreaRow = typeof areas.$inferSelect;
export type AssetRow = typeof assets.$inferSelect;
export type JobRow = typeof clipJobs.$inferSelect;
export type FileRow = typeof clipFiles.$inferSelect;

/** A file with the facts of its raster; null if the file is no registered asset. */
export type StoredFile = FileRow & { readonly bandCount: number | null; readonly sampleType: string | null };
