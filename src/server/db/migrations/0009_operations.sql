DROP INDEX "items_project";--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "show_on_map" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "layer_order" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "start_datetime" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "end_datetime" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "stac_extensions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "order_id" text;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "gcs_region" text;--> statement-breakpoint
CREATE INDEX "clip_jobs_project" ON "clip_jobs" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "items_project_newest" ON "items" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "items_collection_newest" ON "items" USING btree ("collection_id","created_at","id");