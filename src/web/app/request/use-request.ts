import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { mayUse } from '../../api/session/account.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { type ClipBody, isAreaBody } from '../../api/submission/clip-body.ts';
import type { AreaSnapshot } from '../../features/aoi/store/create-aoi-store.ts';
import { automaticName } from '../../features/request/automatic-name.ts';
import { useDuplicate } from '../../features/request/duplicate/use-duplicate.ts';
import { useServiceForecast } from '../../features/request/forecast/use-service-forecast.ts';
import type { Excess } from '../../features/request/limits/ways-to-fit.ts';
import { combinedEstimate, combinedForecast, datedName, secondName } from '../../features/request/pair/combine-pair.ts';
import { chosenAssets, type Readiness, readiness } from '../../features/request/readiness.ts';
import { withAsset, withItem, withPair, withProject } from '../../features/request/request-draft.ts';
import { useEstimate } from '../../features/request/use-estimate.ts';
import { useDebouncedValue } from '../../ui/hooks/use-debounced-value.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { afterSending, pairReadiness } from './pair-readiness.ts';
import { useClipInputs } from './use-clip-inputs.ts';
import { usePair } from './use-pair.ts';
import { useQuota } from './use-quota.ts';
import { projectFor, type useRequestDraft } from './use-request-draft.ts';
import { useSubmitPress } from './use-submit-press.ts';
import { useTakenNames } from './use-taken-names.ts';

/** The properties of the area that a request uses. */
export type RequestedArea = Pick<AreaSnapshot, 'geometry' | 'findings' | 'areaKm2' | 'name'>;

type OtherRequest = {
  readonly geometry: AoiGeometry;
  readonly areaName: string;
  readonly outputName: string;
  readonly source: SourceItem;
  readonly assetKeys: readonly string[];
};

type RequestOptions = {
  readonly area: RequestedArea;
  readonly item: SourceItem | null;
  /** Share of the area that the item covers, 0..1; null or undefined if unknown. */
  readonly coverage: number | null | undefined;
  readonly jobs: readonly Job[];
  readonly drafting: ReturnType<typeof useRequestDraft>;
  /** Sends the bodies, all of them stored before the first. Resolves to whether the service accepted each. */
  readonly send: (bodies: readonly string[]) => Promise<readonly boolean[]>;
};

/** The state and actions of the request panel, from the draft and the service's data. */
export function useRequest({ area, item, coverage, jobs, drafting, send }: RequestOptions) {
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
  const duplicate = useDuplicate({
    geometry: validArea,
    item,
    assetKeys: assets.map(({ key }) => key),
    loadedJobs: jobs,
  });
  const chosenKeys = assets.map(({ key }) => key);
  const pair = usePair({
    ...{ itemId: draft.pairItemId ?? null, geometry: validArea, assetKeys: chosenKeys },
    ...{ projectId, jobs },
  });
  const isPair = pair.itemId !== null;
  const allAssets = useMemo(() => [...assets, ...pair.assets], [assets, pair.assets]);
  // Show the previous estimate while the next one is computed, but none for an area without an estimate.
  const own = validArea && item && assets.length > 0 ? (estimating.data ?? null) : null;
  const estimate = isPair ? combinedEstimate(own, pair.estimate) : own;
  const quota = useQuota();
  const sending = useStore(submitter);
  const taken = useTakenNames(jobs, sending);
  const { name: areaName, areaKm2 } = area;
  const automatic = (named: SourceItem, names: ReadonlySet<string>) => {
    const itemName = isPair ? datedName(named) : named.name;
    return automaticName({ itemName, areaName, areaKm2, day: new Date() }, names);
  };
  const name = draft.name ?? (item ? automatic(item, taken) : '');

  const isArea = item !== null && item.area !== null;
  const facts = {
    draft: { ...draft, projectId, collectionId },
    item,
    project: account?.projects.find(({ id }) => id === projectId) ?? null,
    unitsLeft: quota.left,
    mayClip: account ? mayUse(account, isArea ? 'clip:write' : 'processing:process') : true,
    organizationId: account?.organizationId ?? null,
  };
  const requested = { geometry: area.geometry, name: area.name, isValid };
  const ready = readiness({ ...facts, area: requested, coverage: coverage ?? null, name, estimate });
  const second =
    pair.item &&
    readiness({
      ...facts,
      draft: { ...facts.draft, assetKeys: pair.assets.map(({ key }) => key) },
      item: pair.item,
      area: requested,
      coverage: pair.coverage ?? null,
      name: draft.name === null ? automatic(pair.item, new Set([...taken, name])) : secondName(draft.name, pair.item),
      estimate,
    });
  const state = isPair ? pairReadiness(ready, estimate === null ? null : second) : ready;

  const inputs = useClipInputs(isForecast(state), { geometry: area.geometry, item, projectId, assets });
  const ownForecast = useServiceForecast(inputs);
  const forecast = isPair ? combinedForecast(ownForecast, pair.forecast) : ownForecast;
  const isOverQuota = !state.ready && state.reason === 'over-quota';
  const limit = state.ready ? (forecast.refusal?.limit ?? null) : null;
  const excess = useMemo(
    (): Excess | null => (isOverQuota && quota.left !== null ? { unitsLeft: quota.left } : limit),
    [isOverQuota, quota.left, limit],
  );

  const bodies = state.ready ? [state.body, ...(isPair && second?.ready ? [second.body] : [])] : null;
  const { press, isPressed } = useSubmitPress(bodies, send, (areAccepted) =>
    change((now) => afterSending(now, { sent: draft, areAccepted })),
  );

  return {
    account,
    name,
    projectId,
    collectionId,
    chosenKeys,
    estimate,
    isEstimating: [estimating.isFetching, pair.isEstimating, ownForecast.isStale, pair.forecast.isStale].some(Boolean),
    quota,
    forecast,
    /** Of the first item's assets. */
    sizes: ownForecast.sizes,
    excess,
    duplicate: isPair && duplicate.job === null ? pair.duplicate : duplicate,
    pair: isPair ? pair : null,
    reason: isPressed && sending.length > 0 ? ('sending' as const) : state.ready ? null : state.reason,
    press,
    /** Of both items of a pair. */
    allAssets,
    taken,
    /** The request for another valid area and item, with this project. Its caller checks coverage and price. */
    requestFor: ({ geometry, areaName, outputName, source, assetKeys }: OtherRequest) =>
      readiness({
        ...facts,
        draft: { ...facts.draft, assetKeys },
        item: source,
        area: { geometry, name: areaName, isValid: true },
        coverage: null,
        name: outputName,
        estimate: null,
      }),
    setPair: (itemId: string | null) => change((now) => withPair(now, itemId)),
    selectItem: (itemId: string | null) => change((now) => withItem(now, itemId)),
    /** The complete request; null if it can't be sent. */
    body: state.ready ? state.body : null,
    /**
     * Loads assets, project, collection and name of a request for editing, with the source of this id. Without a name it gets an automatic one,
     * without a project the one of the form.
     */
    loadFrom: (body: ClipBody, sourceId: string) =>
      change((now) => ({
        ...withProject(withItem(now, sourceId), body.project_id ?? projectId),
        assetKeys: (isAreaBody(body) ? body.mosaic_types : body.asset_keys) ?? null,
        pairItemId: null,
        collectionId: body.target_collection_id ?? null,
        name: body.output_name ?? null,
      })),
    setAsset: (key: string, on: boolean) =>
      change((now) => withAsset(now, key, on, item?.assets.map((asset) => asset.key) ?? [])),
    dropAssets: (keys: readonly string[]) =>
      change((now) =>
        keys.reduce((draft, key) => withAsset(draft, key, false, item?.assets.map((asset) => asset.key) ?? []), now),
      ),
    setName: (next: string) => change((now) => ({ ...now, name: next })),
    setProject: (next: string) => change((now) => withProject(now, next)),
    setCollection: (next: string | null) => change((now) => ({ ...now, projectId, collectionId: next })),
  };
}

/** The estimate checks neither the quota nor the name. */
function isForecast(state: Readiness): boolean {
  return state.ready || state.reason === 'over-quota' || state.reason === 'bad-name';
}
