import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { Settings } from '../env.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import { acceptsGzip, gzipped, isCompressible } from './gzipped.ts';
import { mediaTypeOf } from './media-types.ts';
import { ProblemError, quoted } from './problem-error.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/**
 * Serves a file of the built web app. A navigation to any other path gets `index.html`, for the app's router. Throws
 * `not-found`, and `unavailable` if the app isn't built.
 */
export async function webApp(request: Request, settings: Settings): Promise<Response> {
  const { pathname } = new URL(request.url);
  const file = await readInside(settings.webFolder, pathname);
  if (file !== null) {
    checkVerb(request.method, ['GET', 'HEAD']);
    return send(request, file, settings);
  }
  if (!isNavigation(request, pathname)) throw new ProblemError('not-found', `There is nothing at ${quoted(pathname)}.`);
  const index = await readInside(settings.webFolder, '/index.html');
  if (index === null) throw new ProblemError('unavailable', 'The web app is not built yet; run: npm run build');
  return send(request, index, settings);
}

/** A request of a browser for a page: it accepts HTML, and the path is not one of the API. */
function isNavigation(request: Request, pathname: string): boolean {
  const wantsPage = request.headers.get('Accept')?.includes('text/html') ?? false;
  return ['GET', 'HEAD'].includes(request.method) && wantsPage && !/^\/(v1|api|realms)\//.test(pathname);
}

/** A file with its normalized path. */
type FileInside = { readonly path: string; readonly bytes: Buffer<ArrayBuffer> };

async function send(request: Request, { path, bytes }: FileInside, settings: Settings): Promise<Response> {
  const mediaType = mediaTypeOf(path);
  // Vite adds a hash of the content to file names under /assets.
  const isImmutable = path.startsWith(join(settings.webFolder, 'assets', sep));
  const isCompressed = isImmutable && isCompressible(mediaType);
  const isGzip = isCompressed && acceptsGzip(request);
  const body = isGzip ? await gzipped(path, bytes) : bytes;
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(body.byteLength),
      'Cache-Control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isCompressed && { Vary: 'Accept-Encoding' }),
      ...(isGzip && { 'Content-Encoding': 'gzip' }),
      ...(mediaType.startsWith('text/html')
        ? { 'Content-Security-Policy': contentSecurityPolicy(settings), 'X-Frame-Options': 'DENY' }
        : {}),
    },
  });
}

/** Null if the path is not a file inside the folder. */
async function readInside(folder: string, pathname: string): Promise<FileInside | null> {
  const path = normalize(join(folder, decoded(pathname)));
  if (!path.startsWith(join(folder, sep)) || path.includes('\0')) return null;
  try {
    return (await stat(path)).isFile() ? { path, bytes: await readFile(path) } : null;
  } catch {
    return null;
  }
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '\0';
  }
}
