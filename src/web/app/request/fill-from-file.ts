import { areaSourceId } from '../../api/items/area-source.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { type AreaClipBody, isAreaBody } from '../../api/submission/clip-body.ts';
import { ApiError, errorSentence } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import type { ClipRequest } from '../../features/copy-as/clip-request.ts';
import { requestFileStrings as words } from '../../features/copy-as/copy-as-strings.ts';
import { readRequest } from '../../features/copy-as/read-request.ts';

/** What a file of a request did: the request for the form, if there is one, and a sentence for the person. */
export type FileResult = {
  readonly request: ClipRequest | null;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly sentence: string;
};

/** Reads a file of a request and checks its item. Never sends the request. */
export async function readRequestFile(file: File, transport: Transport): Promise<FileResult> {
  const name = file.name;
  const text = await file.text().catch(() => null);
  if (text === null) return failed(words.unreadable(name));
  const read = readRequest(text);
  if (read === null) return failed(words.notJson(name));
  if ('member' in read) return failed(words.member(name, read.member));
  const { request } = read;
  if (isAreaBody(request)) return ofArea(name, request, transport);
  const item = await itemOf(transport, request.source_item_id);
  if (typeof item === 'string') return failed(words.itemFailed(name, item));
  if (item === null) return failed(words.unknownItem(name, request.source_item_id));
  return filled(name, request, item.assets);
}

/** As for an item, with the organization and the present source of the delivery area. */
async function ofArea(name: string, request: AreaClipBody, transport: Transport): Promise<FileResult> {
  const source = await loaded(async () => {
    const id = await areaSourceId(transport, request.area);
    return id === null ? null : await itemOf(transport, id);
  });
  if (typeof source === 'string') return failed(words.areaFailed(name, source));
  if (source === null) return failed(words.unknownArea(name, request.area));
  const { id, assets, organizationId } = source;
  const present = { ...request, source_id: id, organization_id: organizationId ?? request.organization_id };
  return filled(name, present, assets, replacements(request, present));
}

/** What the form has instead of the file's content. Another organization's area of the same name has another source, too. */
function replacements(written: AreaClipBody, present: AreaClipBody): string[] {
  if (written.organization_id !== present.organization_id) return [words.otherOrganization(present.area)];
  return written.source_id && written.source_id !== present.source_id ? [words.replacedArea(present.area)] : [];
}

function failed(sentence: string): FileResult {
  return { request: null, tone: 'bad', sentence };
}

type Source = Pick<SourceItem, 'id' | 'assets'> & { readonly organizationId: string | null };

/** The item; null if there is none, or the reason why it could not be loaded. */
function itemOf(transport: Transport, itemId: string): Promise<Source | null | string> {
  return loaded(async () => {
    const feature = await transport.op('items.get_stac', { item_id: itemId });
    const { sourceItem } = await import('../../api/items/source-item.ts');
    const { 'geopera:organization_id': organizationId } = feature.properties;
    return { ...sourceItem(feature), organizationId: typeof organizationId === 'string' ? organizationId : null };
  });
}

async function loaded<Value>(load: () => Promise<Value>): Promise<Value | null | string> {
  try {
    return await load();
  } catch (error) {
    return error instanceof ApiError && error.status === 404 ? null : errorSentence(error);
  }
}

function filled(
  name: string,
  request: ClipRequest,
  assets: SourceItem['assets'],
  replaced: readonly string[] = [],
): FileResult {
  const isArea = isAreaBody(request);
  const keys = (isArea ? request.mosaic_types : request.asset_keys) ?? [];
  const missing = keys.filter((key) => !assets.some((asset) => asset.key === key));
  const { extent } = request;
  const notes = [
    ...replaced,
    ...(missing.length > 0
      ? [(isArea ? words.missingMosaics : words.missingAssets)(missing, missing.length < keys.length)]
      : []),
    ...(extent && extent !== 'auto' ? [words.extent(extent)] : []),
  ];
  return {
    request,
    tone: notes.length > 0 ? 'warn' : 'ok',
    sentence: [words.filled(name), ...notes, words.undo].join(' '),
  };
}
