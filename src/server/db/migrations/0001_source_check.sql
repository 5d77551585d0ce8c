ALTER TABLE "assets" ADD COLUMN "source_check" jsonb;--> statement-breakpoint
ALTER TABLE "clip_files" ADD COLUMN "fault" jsonb;