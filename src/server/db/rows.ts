import type { assets, clipFiles, clipJobs, collections, items, projects } from './schema.ts';

/** Row types of the tables. */
export type ProjectRow = typeof projects.$inferSelect;
export type CollectionRow = typeof collections.$inferSelect;
export type ItemRow = typeof items.$inferSelect;
export type AssetRow = typeof assets.$inferSelect;
export type JobRow = typeof clipJobs.$inferSelect;
export type FileRow = typeof clipFiles.$inferSelect;

/** A file with the facts of its raster; null if the file is no registered asset. */
export type StoredFile = FileRow & { readonly bandCount: number | null; readonly sampleType: string | null };
