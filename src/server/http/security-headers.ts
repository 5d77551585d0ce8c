import type { Settings } from '../env.ts';

/** Headers of every response: no media type sniffing, no referrer, no access by windows of other origins. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * Content security policy of the web app's pages. The operator's base map and services are the only other hosts that a page may
 * call.
 */
export function contentSecurityPolicy({ styleUrl, connectTo }: Pick<Settings, 'styleUrl' | 'connectTo'>): string {
  const others = [...(styleUrl === null ? [] : [new URL(styleUrl).origin]), ...connectTo]
    .map((host) => ` ${host}`)
    .join('');
  return [
    "default-src 'none'",
    // The map's and the raster reader's workers are modules that this service serves.
    "script-src 'self'",
    "worker-src 'self' blob:",
    // React Aria and MapLibre add style elements to the page.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${others}`,
    "font-src 'self'",
    `connect-src 'self' blob: data:${others}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
