import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { Project } from '../../api/session/account.ts';
import type { ClipBody } from '../../api/submission/clip-body.ts';
import { clipInputs } from './clip-inputs.ts';
import type { ClipEstimate } from './estimate.ts';
import type { RequestDraft } from './request-draft.ts';

/** Why the submit button is disabled. The sentences are in the strings catalogue. */
export type NotReadyReason =
  | 'no-area'
  | 'bad-area'
  | 'no-item'
  | 'not-clippable'
  | 'outside'
  | 'no-assets'
  | 'bad-name'
  | 'no-project'
  | 'no-bucket'
  | 'too-small'
  | 'over-quota'
  | 'no-scope'
  | 'no-area-scope'
  /** The second item isn't loaded, or the price of its clip isn't known. */
  | 'no-pair';

export type RequestFacts = {
  readonly area: { readonly geometry: AoiGeometry | null; readonly name: string | null; readonly isValid: boolean };
  readonly draft: RequestDraft;
  readonly item: SourceItem | null;
  /** Share of the area inside the item's footprint, 0..1; null if unknown. */
  readonly coverage: number | null;
  readonly name: string;
  /** The selected project; null if the account does not list it. */
  readonly project: Project | null;
  readonly estimate: ClipEstimate | null;
  /** Units left; null without a limit or if unknown. */
  readonly unitsLeft: number | null;
  readonly mayClip: boolean;
  /** Named by a clip of an area. */
  readonly organizationId: string | null;
};

export type Readiness =
  | { readonly ready: true; readonly body: ClipBody }
  | { readonly ready: false; readonly reason: NotReadyReason };

/** Builds the request body, or returns the first reason why it can't be sent, in the order of the panel's sections. */
export function readiness(facts: RequestFacts): Readiness {
  const reason = notReady(facts);
  if (reason !== null) return { ready: false, reason };
  const { area, draft, item, name, organizationId } = facts;
  if (area.geometry === null || item === null || draft.projectId === null) return { ready: false, reason: 'no-area' };
  const assets = chosenAssets(item, draft);
  const inputs = clipInputs(item, { geometry: area.geometry, projectId: draft.projectId, assets, organizationId });
  const body = {
    ...inputs,
    ...(area.name ? { aoi_name: area.name } : {}),
    output_name: name.trim(),
    ...(draft.collectionId === null ? {} : { target_collection_id: draft.collectionId }),
  };
  return { ready: true, body };
}

/** The item's selected raster assets, in the item's order. */
export function chosenAssets(item: SourceItem | null, draft: RequestDraft): SourceItem['assets'] {
  if (item === null) return [];
  return draft.assetKeys === null ? item.assets : item.assets.filter(({ key }) => draft.assetKeys?.includes(key));
}

function notReady({ area, draft, item, coverage, name, project, estimate, unitsLeft, mayClip }: RequestFacts) {
  const rules: [NotReadyReason, boolean][] = [
    [item?.area ? 'no-area-scope' : 'no-scope', !mayClip],
    ['no-area', area.geometry === null],
    ['bad-area', !area.isValid],
    ['no-item', item === null],
    ['not-clippable', item?.assets.length === 0],
    ['outside', coverage === 0],
    ['no-assets', chosenAssets(item, draft).length === 0],
    ['bad-name', name.trim().length < 1 || name.trim().length > MAX_LABEL_LENGTH],
    ['no-project', !draft.projectId],
    ['no-bucket', project?.hasBucket === false],
    ['too-small', estimate?.isEmpty === true],
    ['over-quota', estimate !== null && unitsLeft !== null && estimate.units > unitsLeft],
  ];
  return rules.find(([, holds]) => holds)?.[0] ?? null;
}
