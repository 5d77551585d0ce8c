JOB_ID=$(curl -s -X POST https://api.geopera.com/v1/op/clip.create_from_item \
  -H "Authorization: Bearer $GEOPERA_API_KEY" \
  -H "Content-Type: application/json" \
  -H "Idempotency-Key: 4e1c8b2a-9f0d-4c3e-bf6a-0a1b2c3d4e5f" \
  -d '{
    "source_item_id": "3a9c7f10-2b44-4d11-9c8e-1f2a3b4c5d6e",
    "project_id": "b21e6d44-7c0a-4e2f-9a11-8c7d6e5f4a3b",
    "aoi_geometry": {"type":"Polygon","coordinates":[[[151.20,-33.86],[151.24,-33.86],[151.24,-33.84],[151.20,-33.84],[151.20,-33.86]]]},
    "asset_keys": ["data"],
    "output_name": "harbour_clip"
  }' | jq -r '.job.id')

# Poll until completed.
until [ "$(curl -s -X POST https://api.geopera.com/v1/op/clip.job.get \
  -H "Authorization: Bearer $GEOPERA_API_KEY" -H "Content-Type: application/json" \
  -d "{\"job_id\":\"$JOB_ID\"}" | jq -r '.status')" = "completed" ]; do sleep 5; done

# List downloadable files, then stream the rgb output to disk.
curl -s -X POST https://api.geopera.com/v1/op/clip.job.downloads \
  -H "Authorization: Bearer $GEOPERA_API_KEY" -H "Content-Type: application/json" \
  -d "{\"job_id\":\"$JOB_ID\"}"

curl -s -X POST https://api.geopera.com/v1/op/clip.job.download \
  -H "Authorization: Bearer $GEOPERA_API_KEY" -H "Content-Type: application/json" \
  -d "{\"job_id\":\"$JOB_ID\",\"mosaic_type\":\"rgb\"}" \
  -o harbour_clip_rgb.tif
