import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ClipBody } from '../../api/submission/clip-body.ts';

type InputFacts = {
  readonly geometry: AoiGeometry;
  readonly projectId: string;
  readonly assets: SourceItem['assets'];
  /** Named by a clip of an area. */
  readonly organizationId: string | null;
};

/**
 * The members of a create request that decide whether the service accepts it, and what it costs. Those of a delivery area have the id of the
 * rasters that the user has seen, in case that it was replaced.
 */
export function clipInputs(
  item: Pick<SourceItem, 'id' | 'area'>,
  { geometry, projectId, assets, organizationId }: InputFacts,
): ClipBody {
  const keys = assets.map(({ key }) => key);
  const rest = { project_id: projectId, aoi_geometry: geometry };
  return item.area === null
    ? { source_item_id: item.id, asset_keys: keys, ...rest }
    : { area: item.area, mosaic_types: keys, organization_id: organizationId ?? '', source_id: item.id, ...rest };
}
