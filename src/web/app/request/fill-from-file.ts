import type { SourceItem } from '../../api/items/source-item.ts';
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
  const item = await itemOf(transport, request.source_item_id);
  if (typeof item === 'string') return failed(words.itemFailed(name, item));
  if (item === null) return failed(words.unknownItem(name, request.source_item_id));
  return filled(name, request, item);
}

function failed(sentence: string): FileResult {
  return { request: null, tone: 'bad', sentence };
}

/** The item; null if there is none, or the reason why it could not be loaded. */
async function itemOf(transport: Transport, itemId: string): Promise<SourceItem | null | string> {
  try {
    const feature = await transport.op('items.get_stac', { item_id: itemId });
    const { sourceItem } = await import('../../api/items/source-item.ts');
    return sourceItem(feature);
  } catch (error) {
    return error instanceof ApiError && error.status === 404 ? null : errorSentence(error);
  }
}

function filled(name: string, request: ClipRequest, { assets }: SourceItem): FileResult {
  const keys = request.asset_keys ?? [];
  const missing = keys.filter((key) => !assets.some((asset) => asset.key === key));
  const { extent } = request;
  const notes = [
    ...(missing.length > 0 ? [words.missingAssets(missing, missing.length < keys.length)] : []),
    ...(extent && extent !== 'auto' ? [words.extent(extent)] : []),
  ];
  return {
    request,
    tone: notes.length > 0 ? 'warn' : 'ok',
    sentence: [words.filled(name), ...notes, words.undo].join(' '),
  };
}
