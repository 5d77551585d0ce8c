import { useId } from 'react';
import { useApi } from '../../api/api-context.ts';
import { identityOf } from '../../api/object-identity.ts';
import { isAreaBody, sourceIdOf } from '../../api/submission/clip-body.ts';
import type { ClipRequest } from '../../features/copy-as/clip-request.ts';
import { CopyAsDialog } from '../../features/copy-as/copy-as-dialog.tsx';
import { clipsOfForm } from '../../features/copy-as/gdal/clip-of-form.ts';
import { gdalwarpScript } from '../../features/copy-as/gdal/gdalwarp-script.ts';
import { gdalSources } from './gdal-sources.ts';

type CopyRequestAsProps = {
  /** The form's request, or the sentence that says why it isn't complete. */
  readonly request: ClipRequest | string;
  readonly onClose: () => void;
};

/** The form's request as scripts and as JSON, before it is submitted. */
export function CopyRequestAs({ request, onClose }: CopyRequestAsProps) {
  const { transport } = useApi();
  const id = useId();
  if (typeof request === 'string') return <CopyAsDialog content={request} onClose={onClose} />;
  const name = request.output_name ?? 'clip';
  const gdalwarp = async (signal: AbortSignal) => {
    const itemId = sourceIdOf(request);
    if (itemId === null) return null;
    const sources = await gdalSources(transport, itemId, signal);
    const keys = isAreaBody(request) ? request.mosaic_types : request.asset_keys;
    const clips = clipsOfForm(request.aoi_geometry, name, keys ?? [...sources.keys()], sources);
    const area = isAreaBody(request) ? request.area : null;
    return clips.length === 0 ? null : gdalwarpScript({ itemId, area, clips, isJob: false });
  };
  const content = { id: `${id}/${identityOf(request.aoi_geometry)}`, request, name, gdalwarp };
  return <CopyAsDialog content={content} onClose={onClose} />;
}
