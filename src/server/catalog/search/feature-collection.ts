import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod/mini';
import { feature, type StacFeature } from '../../../contract/schemas/items.ts';
import type { ItemRow } from '../../db/rows.ts';
import { thumbnailUrl } from '../../http/thumbnail-url.ts';
import type { OperationContext } from '../../pipeline/operation-context.ts';
import { checkedPartJson } from '../../pipeline/validate-output.ts';
import { presentItemFeature, presentStac } from '../../present-stac.ts';
import { readAssets } from '../read-item.ts';
import { type FoundPage, readItems } from './find-items.ts';
import { searchProblem } from './search-problem.ts';

/** Items that are read, presented and checked without a pause: a few at first, then as many as have about this number of characters. */
const FIRST_BATCH = 25;
const MAX_BATCH = 200;
const BATCH_CHARACTERS = 1_000_000;
/** A page with more than this is refused, so that properties of a megabyte each can't take the service's memory. */
const PAGE_CHARACTERS = 200_000_000;

type Aborted = { readonly signal: AbortSignal };

/** Presents a batch of items as features. */
export type PresentFeatures = (batch: readonly ItemRow[]) => Promise<StacFeature[]>;

/** The native row as a feature (contract 12). */
export const nativeFeatures: PresentFeatures = async (batch) => batch.map(presentItemFeature);

/** Full STAC features with assets (contract 9.5). `baseUrl` is used in links only. */
export function stacFeatures(context: OperationContext, baseUrl: string): PresentFeatures {
  const shared = { organizationId: context.principal.organizationId, thumbnailUrl: thumbnailUrl(context) };
  return async (batch) => {
    const assets = await readAssets(
      context.db,
      batch.map(({ id }) => id),
    );
    return batch.map((item) => presentStac({ item, assets: assets.get(item.id) ?? [], ...shared }, baseUrl));
  };
}

/**
 * The JSON text of a page as a FeatureCollection with additional `members`. Other requests run between the batches of a large page. Rejects
 * with the signal's reason when the request is aborted.
 */
export async function featureCollectionJson(
  context: OperationContext,
  { total, ids }: FoundPage,
  present: PresentFeatures,
  members: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { json, count } = await itemsJson(context, ids, feature, present);
  const rest = JSON.stringify({ numberMatched: total, numberReturned: count, ...members });
  return `{"type":"FeatureCollection","features":${json},${rest.slice(1)}`;
}

/**
 * The JSON text of a list of items that exist, each presented by `schema`, and their number. Pauses as `featureCollectionJson` does. Throws
 * `validation-failed` for a page that is too large.
 */
export async function itemsJson(
  { db, request, operationId }: Pick<OperationContext, 'db' | 'operationId'> & { readonly request: Aborted },
  ids: readonly string[],
  schema: z.core.$ZodType,
  present: (batch: readonly ItemRow[]) => Promise<readonly unknown[]>,
  maxCharacters = PAGE_CHARACTERS,
): Promise<{ readonly json: string; readonly count: number }> {
  const texts: string[] = [];
  let [count, characters, first, size] = [0, 0, 0, FIRST_BATCH];
  while (first < ids.length) {
    if (first > 0) await nextTurn();
    request.signal.throwIfAborted();
    const presented = await present(await readItems(db, ids.slice(first, first + size)));
    first += size;
    count += presented.length;
    if (presented.length === 0) continue;
    const text = checkedPartJson(operationId, z.array(schema), presented).slice(1, -1);
    texts.push(text);
    characters += text.length;
    if (characters > maxCharacters) throw pageTooLarge(maxCharacters, count);
    const fitting = Math.floor((BATCH_CHARACTERS * presented.length) / text.length);
    size = Math.max(1, Math.min(MAX_BATCH, fitting));
  }
  return { json: `[${texts.join(',')}]`, count };
}

function pageTooLarge(maxCharacters: number, items: number) {
  const [limit, first] = [maxCharacters, items].map((number) => number.toLocaleString('en'));
  const problem = `the first ${first} items of the page have more than ${limit} characters, which is the limit; request fewer items at a time`;
  return searchProblem('limit', problem);
}
