ALTER TABLE "clip_tasks" ADD COLUMN "worker_id" text;--> statement-breakpoint
ALTER TABLE "clip_tasks" ADD COLUMN "worker_deaths" integer DEFAULT 0 NOT NULL;