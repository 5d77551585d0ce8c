import { useMemo, useSyncExternalStore } from 'react';
import type { OperationRequest } from '../../../contract/operations.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { mayUse } from '../../api/session/account.ts';
import { useAccount } from '../../api/session/use-account.ts';
import type { AreaSnapshot } from '../../features/aoi/store/create-aoi-store.ts';
import { automaticName } from '../../features/request/automatic-name.ts';
import { chosenAssets, readiness } from '../../features/request/readiness.ts';
import { withAsset, withItem, withProject } from '../../features/request/request-draft.ts';
import { typicalDuration } from '../../features/request/typical-duration.ts';
import { useEstimate } from '../../features/request/use-estimate.ts';
import { type ClipInputs, useForeseenRefusal } from '../../features/request/use-foreseen-refusal.ts';
import { useDebouncedValue } from '../../ui/hooks/use-debounced-value.ts';
import { useQuota } from './use-quota.ts';
import { projectFor, type useRequestDraft } from './use-request-draft.ts';
import { useSubmitPress } from './use-submit-press.ts';

/** The properties of the area that a request uses. */
export type RequestedArea = Pick<AreaSnapshot, 'geometry' | 'findings' | 'areaKm2' | 'name'>;

type RequestOptions = {
  readonly area: RequestedArea;
  readonly item: SourceItem | null;
  readonly coverages: ReadonlyMap<string, number | null>;
  readonly jobs: readonly Job[];
  readonly drafting: ReturnType<typeof useRequestDraft>;
  /** Sends the body. Resolves to whether the service accepted it. */
  readonly send: (body: string) => Promise<boolean>;
};

/** The state and actions of the request panel, from the draft and the service's data. */
export function useRequest({ area, item, coverages, jobs, drafting, send }: RequestOptions) {
  const { submitter } = useApi();
  const { data: account } = useAccount();
  const { draft, change } = drafting;
  const projectId = projectFor(drafting, account, item?.projectId ?? null);
  // A collection belongs to the project for which it was selected.
  const collectionId = draft.projectId === projectId ? draft.collectionId : null;
  const assets = useMemo(() => chosenAssets(item, draft), [item, draft]);
  const isValid = area.findings.length === 0;
  const validArea = isValid ? area.geometry : null;
  const estimating = useEstimate({ area: validArea, item, assets, projectId: useDebouncedValue(projectId) });
  // Show the previous estimate while the next one is computed, but none for an area without an estimate.
  const estimate = validArea && item && assets.length > 0 ? (estimating.data ?? null) : null;
  const quota = useQuota();
  const taken = useMemo(() => new Set(jobs.flatMap((job) => job.output_name ?? [])), [jobs]);
  const name = draft.name ?? (item ? automaticName(item.name, area.name, taken) : '');
  const sending = useSyncExternalStore(submitter.subscribe, submitter.getStates);

  const facts = {
    draft: { ...draft, projectId, collectionId },
    item,
    project: account?.projects.find(({ id }) => id === projectId) ?? null,
    unitsLeft: quota.left,
    mayClip: account ? mayUse(account, 'processing:process') : true,
  };
  const state = readiness({
    ...facts,
    area: { geometry: area.geometry, name: area.name, isValid },
    coverage: item ? (coverages.get(item.id) ?? null) : null,
    name,
    estimate,
  });

  const inputs = useClipInputs(state.ready, { geometry: area.geometry, itemId: item?.id, projectId, assets });
  const refusal = useForeseenRefusal(inputs);

  const { press, isPressed } = useSubmitPress(state.ready ? state.body : null, send, () =>
    change((now) => ({ ...now, name: null })),
  );

  return {
    account,
    name,
    projectId,
    collectionId,
    chosenKeys: assets.map(({ key }) => key),
    estimate,
    isEstimating: estimating.isFetching,
    quota,
    refusal,
    typicalDuration: useMemo(() => typicalDuration(jobs), [jobs]),
    reason: isPressed && sending.length > 0 ? ('sending' as const) : state.ready ? null : state.reason,
    press,
    assets,
    taken,
    /** The same request for another valid area. Coverage and price are not checked here; the service checks them. */
    requestFor: (geometry: AoiGeometry, areaName: string, outputName: string) =>
      readiness({
        ...facts,
        area: { geometry, name: areaName, isValid: true },
        coverage: null,
        name: outputName,
        estimate: null,
      }),
    selectItem: (itemId: string | null) => change((now) => withItem(now, itemId)),
    /** Loads source, assets and project of an earlier request for editing. */
    loadFrom: ({ source_item_id, asset_keys, project_id }: OperationRequest<'clip.create_from_item'>) =>
      change((now) => ({
        ...withProject(withItem(now, source_item_id), project_id),
        assetKeys: asset_keys ?? null,
        name: null,
      })),
    setAsset: (key: string, on: boolean) =>
      change((now) => withAsset(now, key, on, item?.assets.map((asset) => asset.key) ?? [])),
    setName: (next: string) => change((now) => ({ ...now, name: next })),
    setProject: (next: string) => change((now) => withProject(now, next)),
    setCollection: (next: string | null) => change((now) => ({ ...now, projectId, collectionId: next })),
  };
}

type ClipInputsOptions = {
  readonly geometry: AoiGeometry | null;
  readonly itemId: string | undefined;
  readonly projectId: string | null;
  readonly assets: SourceItem['assets'];
};

/** The reference is stable while the inputs are unchanged. */
function useClipInputs(
  isReady: boolean,
  { geometry, itemId, projectId, assets }: ClipInputsOptions,
): ClipInputs | null {
  return useMemo(() => {
    if (!isReady || !geometry || !itemId || !projectId) return null;
    return {
      source_item_id: itemId,
      project_id: projectId,
      aoi_geometry: geometry,
      asset_keys: assets.map(({ key }) => key),
    };
  }, [isReady, geometry, itemId, projectId, assets]);
}
