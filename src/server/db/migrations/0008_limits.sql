CREATE UNLOGGED TABLE "egress_circuits" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"open_until_ms" bigint,
	"is_probing" boolean DEFAULT false NOT NULL,
	"failures_ms" bigint[] NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "limit_windows" (
	"key" text NOT NULL,
	"start_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "limit_windows_key_start_ms_pk" PRIMARY KEY("key","start_ms")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "rate_limit" integer;--> statement-breakpoint
CREATE INDEX "limit_windows_expires" ON "limit_windows" USING btree ("expires_at_ms");