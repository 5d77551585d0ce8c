CREATE TABLE "areas" (
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"item_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "areas_organization_id_name_pk" PRIMARY KEY("organization_id","name"),
	CONSTRAINT "areas_item_id_unique" UNIQUE("item_id")
);
--> statement-breakpoint
ALTER TABLE "clip_jobs" ALTER COLUMN "project_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "project_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "capture" jsonb;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "bbox" jsonb;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD COLUMN "area" text;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clip_jobs" ADD CONSTRAINT "clip_jobs_project" CHECK ("clip_jobs"."project_id" is not null or "clip_jobs"."area" is not null);--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_project" CHECK (("items"."project_id" is null) = ("items"."type" = 'area'));