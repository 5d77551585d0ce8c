import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { Settings } from '../env.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import { gzipped, isPackable, takesGzip } from './gzipped.ts';
import { mediaTypeOf } from './media-types.ts';
import { ProblemError, quoted } from './problem-error.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/**
 * A file of the built web app; a navigation to a path that is none gets `index.html`, where the app's own router takes
 * over. Throws `not-found`, and `unavailable` while the app isn't built.
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

/** A page the user goes to: asked for as HTML, and no path of the API. */
function isNavigation(request: Request, pathname: string): boolean {
  const wantsPage = request.headers.get('Accept')?.includes('text/html') ?? false;
  return ['GET', 'HEAD'].includes(request.method) && wantsPage && !/^\/(v1|api|realms)\//.test(pathname);
}

/** A file by its own path, however the request spelt it. */
type FileInside = { readonly path: string; readonly bytes: Buffer<ArrayBuffer> };

async function send(request: Request, { path, bytes }: FileInside, settings: Settings): Promise<Response> {
  const mediaType = mediaTypeOf(path);
  // Vite puts a hash of the content into the names under /assets.
  const isForEver = path.startsWith(join(settings.webFolder, 'assets', sep));
  const isPacked = isForEver && isPackable(mediaType);
  const isGzip = isPacked && takesGzip(request);
  const body = isGzip ? await gzipped(path, bytes) : bytes;
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(body.byteLength),
      'Cache-Control': isForEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isPacked && { Vary: 'Accept-Encoding' }),
      ...(isGzip && { 'Content-Encoding': 'gzip' }),
      ...(mediaType.startsWith('text/html')
        ? { 'Content-Security-Policy': contentSecurityPolicy(settings.styleUrl), 'X-Frame-Options': 'DENY' }
        : {}),
    },
  });
}

/** Null for anything that isn't a file of the folder. */
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
