import { readBytes } from '../../pipeline/read-body.ts';
import { ProblemError } from '../problem-error.ts';
import { OAuthError } from './oauth-error.ts';

/** Parameters of an OAuth request, by name. */
export type Form = ReadonlyMap<string, string>;

const MAX_BYTES = 16 * 1024;

/**
 * The parameters of an `application/x-www-form-urlencoded` body. Those without a value count as absent, and none may be repeated (RFC 6749, 3.2).
 * Throws `invalid_request`.
 */
export async function readForm(request: Request): Promise<Form> {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') {
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readText(request))) {
    if (form.has(name)) throw new OAuthError('invalid_request', 'A parameter is repeated; send each one once.');
    // PostgreSQL can't store U+0000 in texts.
    if (value !== '') form.set(name, value.replaceAll('\0', '\ufffd'));
  }
  return form;
}

async function readText(request: Request): Promise<string> {
  try {
    return new TextDecoder().decode(await readBytes(request, MAX_BYTES));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new OAuthError('invalid_request', `The body could not be read, or has more than ${MAX_BYTES} bytes.`, {
      status: error.status,
    });
  }
}

/** A parameter that must be there. Throws `invalid_request` that names it. */
export function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined) throw new OAuthError('invalid_request', `The parameter ${name} is missing.`);
  return value;
}

/** The client id, which is '' without one. Every client may use this service; people see its name before they approve it. */
export function clientIdOf(form: Form): string {
  const clientId = form.get('client_id') ?? '';
  if (/^[\w.-]{0,64}$/.test(clientId)) return clientId;
  throw new OAuthError(
    'invalid_request',
    'client_id has other characters than letters, digits, ".", "_" and "-", or more than 64.',
  );
}
