DROP INDEX "ledger_period";--> statement-breakpoint
CREATE INDEX "clip_jobs_running" ON "clip_jobs" USING btree ("organization_id","id") WHERE "clip_jobs"."status" = 'running' and "clip_jobs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_period" ON "compute_unit_ledger" USING btree ("organization_id","period","id");--> statement-breakpoint
CREATE FUNCTION "row_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('row_changed', left(TG_TABLE_NAME || ' ' || OLD.id, 1000));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "job_of_file_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('row_changed', left('clip_jobs ' || CASE WHEN TG_OP = 'DELETE' THEN OLD.job_id ELSE NEW.job_id END, 1000));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "item_of_asset_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('row_changed', left('items ' || CASE WHEN TG_OP = 'DELETE' THEN OLD.item_id ELSE NEW.item_id END, 1000));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "row_changed" AFTER UPDATE OR DELETE ON "api_keys" FOR EACH ROW EXECUTE FUNCTION "row_changed"();--> statement-breakpoint
CREATE TRIGGER "row_changed" AFTER UPDATE OR DELETE ON "sessions" FOR EACH ROW EXECUTE FUNCTION "row_changed"();--> statement-breakpoint
CREATE TRIGGER "row_changed" AFTER UPDATE OR DELETE ON "projects" FOR EACH ROW EXECUTE FUNCTION "row_changed"();--> statement-breakpoint
CREATE TRIGGER "row_changed" AFTER UPDATE OR DELETE ON "items" FOR EACH ROW EXECUTE FUNCTION "row_changed"();--> statement-breakpoint
CREATE TRIGGER "row_changed" AFTER UPDATE OR DELETE ON "clip_jobs" FOR EACH ROW EXECUTE FUNCTION "row_changed"();--> statement-breakpoint
CREATE TRIGGER "job_of_file_changed" AFTER INSERT OR UPDATE OR DELETE ON "clip_files" FOR EACH ROW EXECUTE FUNCTION "job_of_file_changed"();--> statement-breakpoint
CREATE TRIGGER "item_of_asset_changed" AFTER INSERT OR UPDATE OR DELETE ON "assets" FOR EACH ROW EXECUTE FUNCTION "item_of_asset_changed"();
