ALTER TABLE "clip_jobs" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "search_text" text;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "size_bytes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "west" double precision;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "south" double precision;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "east" double precision;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "north" double precision;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "west" double precision GENERATED ALWAYS AS (("bbox"->>0)::double precision) STORED;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "south" double precision GENERATED ALWAYS AS (("bbox"->>1)::double precision) STORED;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "east" double precision GENERATED ALWAYS AS (("bbox"->>2)::double precision) STORED;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "north" double precision GENERATED ALWAYS AS (("bbox"->>3)::double precision) STORED;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "thumbnail_tried" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "clip_jobs_changes" ON "clip_jobs" USING btree ("organization_id","updated_at");--> statement-breakpoint
CREATE INDEX "clip_jobs_fingerprint" ON "clip_jobs" USING btree ("organization_id","fingerprint");--> statement-breakpoint
CREATE INDEX "clip_jobs_source" ON "clip_jobs" USING btree ("source_item_id");--> statement-breakpoint
CREATE INDEX "clip_jobs_output" ON "clip_jobs" USING btree ("output_item_id");--> statement-breakpoint
CREATE INDEX "items_source" ON "items" USING btree ("source_item_id");--> statement-breakpoint
CREATE INDEX "items_without_thumbnail" ON "items" USING btree ("created_at") WHERE "items"."thumbnail_tried" = false and "items"."deleted_at" is null;--> statement-breakpoint
UPDATE "clip_jobs" SET "updated_at" = date_trunc('milliseconds', "updated_at"),
  "size_bytes" = coalesce((SELECT sum("clip_files"."size_bytes") FROM "clip_files" WHERE "job_id" = "clip_jobs"."id"), 0);--> statement-breakpoint
CREATE FUNCTION "clip_jobs_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest timestamptz;
BEGIN
  -- One transaction of the organization at a time, until its commit: a reader that has seen a change has seen all earlier ones.
  PERFORM pg_advisory_xact_lock(hashtextextended('clip_jobs_change ' || NEW.organization_id, 0));
  SELECT max(updated_at) INTO newest FROM clip_jobs WHERE organization_id = NEW.organization_id;
  NEW.updated_at := greatest(date_trunc('milliseconds', NEW.updated_at), newest + interval '1 millisecond');
  PERFORM pg_notify('clip_jobs_changed', NEW.organization_id);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "clip_jobs_change" BEFORE INSERT OR UPDATE OF "updated_at" ON "clip_jobs"
  FOR EACH ROW EXECUTE FUNCTION "clip_jobs_change"();
