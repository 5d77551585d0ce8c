-- Footprints on both sides of the antimeridian had the box around the rest of the Earth. Their box begins after the widest gap between their polygons.
WITH "parts" AS (
  SELECT "items"."id", "polygon"."number", min(("position"."value"->>0)::double precision) AS "west", max(("position"."value"->>0)::double precision) AS "east"
  FROM "items",
    jsonb_array_elements("items"."geometry"->'coordinates') WITH ORDINALITY AS "polygon"("rings", "number"),
    jsonb_array_elements("polygon"."rings"->0) AS "position"
  WHERE "items"."east" - "items"."west" > 180 AND "items"."geometry"->>'type' = 'MultiPolygon'
  GROUP BY "items"."id", "polygon"."number"
), "gaps" AS (
  SELECT "id", "west", max("east") OVER (PARTITION BY "id" ORDER BY "west", "number" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "reached"
  FROM "parts"
), "widest" AS (
  SELECT DISTINCT ON ("id") "id", "west", "reached" FROM "gaps" WHERE "west" > "reached" ORDER BY "id", "west" - "reached" DESC, "west"
)
UPDATE "items" SET "bbox" = jsonb_build_array("widest"."west", "items"."bbox"->1, "widest"."reached", "items"."bbox"->3)
FROM "widest" WHERE "items"."id" = "widest"."id" AND "widest"."west" - "widest"."reached" > 360 - ("items"."east" - "items"."west");
