import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { MAX_AOI_POSITIONS } from '../geo/validity/max-positions.ts';
import { isAddressOrNetwork, type TrustedProxy } from './http/client-address.ts';

/** The operator's settings, parsed once at start from environment and command line. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** PostgreSQL; null = PGlite in the data folder. */
  readonly databaseUrl: string | null;
  readonly gdal: 'auto' | 'native' | 'wasm';
  /** Whether clips copy tiles where that is possible, or GDAL makes them all. */
  readonly engine: 'auto' | 'gdal';
  /** MapLibre style of the base map; null = the embedded one. */
  readonly styleUrl: string | null;
  /** Other origins whose pages may call the API (contract 20.4). */
  readonly origins: readonly string[];
  /** Host names that requests may carry in addition to loopback names and the bound address (defence against DNS rebinding). */
  readonly hostNames: readonly string[];
  /** Origins of other services to which the app's pages may connect. */
  readonly connectTo: readonly string[];
  /** Proxies whose `X-Forwarded-For` names the client; without one, the header is ignored. */
  readonly trustedProxy: TrustedProxy;
  /** How long the refresh token before the last one is answered with the last one (sessions/grant.ts). */
  readonly refreshLeewayMs: number;
  readonly workers: number | null;
  /** Limits of one clip or conversion. */
  readonly taskLimits: {
    readonly timeoutMs: number;
    readonly memoryMb: number;
    /** Of the output raster; `maxBytes` before compression. */
    readonly maxPixels: number;
    readonly maxBytes: number;
  };
  /** Limits of requests and downloads (contract 7); 0 switches one off. */
  readonly limits: {
    readonly requestsPerMinute: number;
    readonly spendsPerMinute: number;
    /** Requests without a credential, per network of a client. */
    readonly publicPerMinute: number;
    /** Of one file. */
    readonly downloadsPerMinute: number;
    readonly egressBytesPerHour: number;
    /** Storage failures within a minute that open the circuit of downloads. */
    readonly storageFailures: number;
    /** How long an open circuit refuses downloads. */
    readonly circuitMs: number;
  };
  /** Level of the log on standard error; `info` logs every request. */
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly samples: boolean;
  /** Maximum size of a request body (contract 1.16). */
  readonly maxBodyBytes: number;
  /** Maximum number of positions in a request's area; at most the contract's 10,000 (11.1). */
  readonly maxVertices: number;
  /** Time limit for a request's headers and body to arrive. */
  readonly requestTimeoutMs: number;
  /** How long a duplicate of a running spend request waits for its response (contract 6.12). */
  readonly duplicateWaitMs: number;
  /** Folder of the built web app. */
  readonly webFolder: string;
  readonly version: string;
};

export class SettingsError extends Error {
  override name = 'SettingsError';
}

const REMOTE_ERROR =
  'must be a list of addresses of services, without a path, like https://clips.example.org, or http:// for localhost';
function isRemote(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.href !== `${url.origin}/`) return false;
  // Other characters of a URL's host have a meaning in a content security policy, which has no IPv6 addresses.
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(url.hostname)) return false;
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+)$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
}

const origin = z.url({ protocol: /^https?$/, error: 'must be a list of origins like https://maps.example.org' });
/** A page may send credentials to another machine over HTTPS only (contract 20). */
const remote = z.string().refine(isRemote, REMOTE_ERROR);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const TRUSTED_PROXY_ERROR =
  'must be a number of proxies from 1 to 9, or a list of addresses and networks of proxies alone like 10.0.0.2 or 10.0.9.0/28';
const trustedProxy = list.transform((parts, context): TrustedProxy => {
  const [first = '0'] = parts;
  if (parts.length <= 1 && /^\d$/.test(first)) return { hops: Number(first), addresses: [] };
  if (!parts.every(isAddressOrNetwork)) context.addIssue({ code: 'custom', message: TRUSTED_PROXY_ERROR });
  return { hops: 0, addresses: parts };
});

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
/** Largest limit of a number per minute. */
const MAX_PER_MINUTE = 1_000_000;

function integerBetween(min: number, max: number, defaultValue: number) {
  const error = `must be an integer from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error).default(defaultValue);
}

/** Fractions are allowed. */
function numberBetween(min: number, max: number, defaultValue: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.coerce.number({ error }).min(min, error).max(max, error).default(defaultValue);
}

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number from 0 to 65535' })
    .int('must be a port number from 0 to 65535')
    .min(0, 'must be a port number from 0 to 65535')
    .max(65535, 'must be a port number from 0 to 65535')
    .default(8080),
  CUTLINE_HOST: z.string().min(1, 'must be a host name or address').default('127.0.0.1'),
  CUTLINE_DATA: z.string().min(1, 'must be a folder').default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  CUTLINE_GDAL: z.enum(['auto', 'native', 'wasm'], { error: 'must be auto, native or wasm' }).default('auto'),
  CUTLINE_ENGINE: z.enum(['auto', 'gdal'], { error: 'must be auto or gdal' }).default('auto'),
  CUTLINE_STYLE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  CUTLINE_ORIGINS: list.pipe(z.array(origin.transform((text) => new URL(text).origin))),
  CUTLINE_HOST_NAMES: list,
  CUTLINE_TRUSTED_PROXY: trustedProxy,
  CUTLINE_CONNECT_TO: list.pipe(z.array(remote.transform((text) => new URL(text).origin))),
  CUTLINE_WORKERS: z.coerce
    .number({ error: 'must be a number from 1 to 64' })
    .int('must be an integer from 1 to 64')
    .min(1, 'must be a number from 1 to 64')
    .max(64, 'must be a number from 1 to 64')
    .optional(),
  CUTLINE_TASK_SECONDS: numberBetween(1, 86_400, 3600),
  CUTLINE_TASK_MEMORY_MB: numberBetween(256, 1_048_576, 4096),
  CUTLINE_MAX_MEGAPIXELS: numberBetween(0.01, 1_000_000, 10_000),
  CUTLINE_MAX_GB: numberBetween(0.01, 10_000, 100),
  CUTLINE_MAX_BODY_BYTES: integerBetween(1024, 64 * MEBIBYTE, MEBIBYTE),
  CUTLINE_MAX_VERTICES: integerBetween(4, MAX_AOI_POSITIONS, MAX_AOI_POSITIONS),
  CUTLINE_REQUEST_SECONDS: numberBetween(1, 3600, 60),
  CUTLINE_REQUESTS_PER_MINUTE: integerBetween(0, MAX_PER_MINUTE, 600),
  CUTLINE_SPENDS_PER_MINUTE: integerBetween(0, MAX_PER_MINUTE, 30),
  CUTLINE_PUBLIC_PER_MINUTE: integerBetween(0, MAX_PER_MINUTE, 60),
  CUTLINE_REFRESH_LEEWAY_SECONDS: integerBetween(0, 60, 0),
  CUTLINE_DOWNLOADS_PER_MINUTE: integerBetween(0, MAX_PER_MINUTE, 10),
  CUTLINE_EGRESS_GIB_PER_HOUR: numberBetween(0, 1_000_000, 50),
  CUTLINE_STORAGE_FAILURES: integerBetween(0, 100, 5),
  CUTLINE_CIRCUIT_SECONDS: numberBetween(1, 3600, 60),
  CUTLINE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be fatal, error, warn, info, debug or silent',
    })
    .default('warn'),
});

/** Settings of the command line; each takes precedence over its environment variable. */
export type SettingFlags = {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
  readonly trustedProxy?: string | undefined;
  readonly connectTo?: readonly string[] | undefined;
  readonly noSamples?: boolean | undefined;
};

const webFolder = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * Parses environment variables and flags. An empty variable counts as unset. Throws SettingsError with one sentence that names
 * the first invalid setting.
 */
export function parseSettings(
  variables: Readonly<Record<string, string | undefined>>,
  flags: SettingFlags,
  version: string,
): Settings {
  const ofFlags = {
    ...{ PORT: flags.port, CUTLINE_HOST: flags.host, CUTLINE_DATA: flags.data },
    CUTLINE_TRUSTED_PROXY: flags.trustedProxy,
    CUTLINE_CONNECT_TO: flags.connectTo?.join(','),
  };
  const given = { ...variables, ...defined(ofFlags) };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw new SettingsError(sentence(parsed.error, set));
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.CUTLINE_HOST,
    dataFolder: values.CUTLINE_DATA,
    databaseUrl: values.DATABASE_URL ?? null,
    gdal: values.CUTLINE_GDAL,
    engine: values.CUTLINE_ENGINE,
    styleUrl: values.CUTLINE_STYLE_URL ?? null,
    origins: values.CUTLINE_ORIGINS,
    hostNames: values.CUTLINE_HOST_NAMES,
    trustedProxy: values.CUTLINE_TRUSTED_PROXY,
    connectTo: values.CUTLINE_CONNECT_TO,
    refreshLeewayMs: values.CUTLINE_REFRESH_LEEWAY_SECONDS * 1000,
    workers: values.CUTLINE_WORKERS ?? null,
    taskLimits: {
      timeoutMs: Math.round(values.CUTLINE_TASK_SECONDS * 1000),
      memoryMb: Math.round(values.CUTLINE_TASK_MEMORY_MB),
      maxPixels: Math.round(values.CUTLINE_MAX_MEGAPIXELS * 1e6),
      maxBytes: Math.round(values.CUTLINE_MAX_GB * 1e9),
    },
    limits: {
      requestsPerMinute: values.CUTLINE_REQUESTS_PER_MINUTE,
      spendsPerMinute: values.CUTLINE_SPENDS_PER_MINUTE,
      publicPerMinute: values.CUTLINE_PUBLIC_PER_MINUTE,
      downloadsPerMinute: values.CUTLINE_DOWNLOADS_PER_MINUTE,
      egressBytesPerHour: Math.round(values.CUTLINE_EGRESS_GIB_PER_HOUR * GIBIBYTE),
      storageFailures: values.CUTLINE_STORAGE_FAILURES,
      circuitMs: Math.round(values.CUTLINE_CIRCUIT_SECONDS * 1000),
    },
    logLevel: values.CUTLINE_LOG_LEVEL,
    samples: flags.noSamples !== true,
    maxBodyBytes: values.CUTLINE_MAX_BODY_BYTES,
    maxVertices: values.CUTLINE_MAX_VERTICES,
    requestTimeoutMs: values.CUTLINE_REQUEST_SECONDS * 1000,
    duplicateWaitMs: 2000,
    webFolder,
    version,
  };
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Names for messages: the flag that the operator may have typed, then its variable. */
const flagNames: Record<string, string> = {
  PORT: '--port (PORT)',
  CUTLINE_HOST: '--host (CUTLINE_HOST)',
  CUTLINE_DATA: '--data (CUTLINE_DATA)',
  CUTLINE_TRUSTED_PROXY: '--trusted-proxy (CUTLINE_TRUSTED_PROXY)',
  CUTLINE_CONNECT_TO: '--connect-to (CUTLINE_CONNECT_TO)',
};
/** Settings that may contain a password; their values never appear in a message. */
const secretNames = new Set(['DATABASE_URL']);

function sentence(error: z.ZodError, given: Record<string, string | undefined>): string {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const value = secretNames.has(name) ? '' : `, not "${given[name] ?? ''}"`;
  return `${flagNames[name] ?? name} ${issue?.message ?? 'is not valid'}${value}.`;
}
