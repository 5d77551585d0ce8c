import { describe, expect, it } from 'vitest';
import { parseSettings, SettingsError } from './env.ts';

const parse = (variables: Record<string, string>, flags = {}) => parseSettings(variables, flags, '1.2.3');

describe('parseSettings', () => {
  it('has a default for every setting, also if its variable is empty', () => {
    expect(parse({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataFolder: './data',
      databaseUrl: null,
      gdal: 'auto',
      styleUrl: null,
      origins: [],
      workers: null,
      trustedProxy: { hops: 0, addresses: [] },
      connectTo: [],
      refreshLeewayMs: 0,
      limits: {
        requestsPerMinute: 600,
        spendsPerMinute: 30,
        publicPerMinute: 60,
        downloadsPerMinute: 10,
        egressBytesPerHour: 53_687_091_200,
        storageFailures: 5,
        circuitMs: 60_000,
      },
      taskLimits: { timeoutMs: 3_600_000, memoryMb: 4096, maxPixels: 1e10, maxBytes: 1e11 },
      samples: true,
      version: '1.2.3',
    });
  });

  it('gives a flag precedence over its variable', () => {
    const settings = parse({ PORT: '1', CUTLINE_DATA: '/a' }, { port: '9000', data: '/b', noSamples: true });
    expect(settings).toMatchObject({ port: 9000, dataFolder: '/b', samples: false });
  });

  it('reads the trusted proxies as a number, or as addresses and networks', () => {
    const proxies = (text: string) => parse({}, { trustedProxy: text }).trustedProxy;
    expect(proxies('2')).toEqual({ hops: 2, addresses: [] });
    expect(proxies('10.0.0.0/8, ::1')).toEqual({ hops: 0, addresses: ['10.0.0.0/8', '::1'] });
    for (const text of ['proxy', '10', '1,2', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.1/8/8', '-1']) {
      expect(() => proxies(text)).toThrow(
        `--trusted-proxy (CUTLINE_TRUSTED_PROXY) must be a number of proxies from 1 to 9, or a list of addresses and networks of proxies alone like 10.0.0.2 or 10.0.9.0/28, not "${text}".`,
      );
    }
  });

  it('reads the other services to which pages may connect: over HTTPS, or on this machine', () => {
    const { connectTo } = parse({}, { connectTo: ['https://clips.example.org/', 'http://localhost:9000'] });
    expect(connectTo).toEqual(['https://clips.example.org', 'http://localhost:9000']);
    for (const url of [
      'http://clips.example.org',
      'https://clips.example.org/api',
      'clips',
      'ftp://localhost',
      '*',
      'https://*.example.org',
      'https://a;sandbox',
      'http://[::1]:9000',
    ]) {
      expect(() => parse({ CUTLINE_CONNECT_TO: url })).toThrow(
        `--connect-to (CUTLINE_CONNECT_TO) must be a list of addresses of services, without a path, like https://clips.example.org, or http:// for localhost, not "${url}".`,
      );
    }
  });

  it('drops the paths of origins', () => {
    const { origins } = parse({ CUTLINE_ORIGINS: 'https://maps.example.org/, http://localhost:5173' });
    expect(origins).toEqual(['https://maps.example.org', 'http://localhost:5173']);
  });

  it.each([
    [{ PORT: 'x' }, '--port (PORT) must be a port number from 0 to 65535, not "x".'],
    [{ PORT: '70000' }, '--port (PORT) must be a port number from 0 to 65535, not "70000".'],
    [{ PORT: '80.5' }, '--port (PORT) must be a port number from 0 to 65535, not "80.5".'],
    [{ CUTLINE_TASK_SECONDS: '0' }, 'CUTLINE_TASK_SECONDS must be a number from 1 to 86400, not "0".'],
    [{ CUTLINE_SPENDS_PER_MINUTE: '-1' }, 'CUTLINE_SPENDS_PER_MINUTE must be an integer from 0 to 1000000, not "-1".'],
    [{ CUTLINE_MAX_GB: 'many' }, 'CUTLINE_MAX_GB must be a number from 0.01 to 10000, not "many".'],
    [{ CUTLINE_GDAL: 'fast' }, 'CUTLINE_GDAL must be auto, native or wasm, not "fast".'],
    [{ CUTLINE_ENGINE: 'copy' }, 'CUTLINE_ENGINE must be auto or gdal, not "copy".'],
    [{ CUTLINE_STYLE_URL: 'style.json' }, 'CUTLINE_STYLE_URL must be an http or https URL, not "style.json".'],
    [
      { CUTLINE_ORIGINS: 'maps' },
      'CUTLINE_ORIGINS must be a list of origins like https://maps.example.org, not "maps".',
    ],
    [{ DATABASE_URL: 'mysql://me:secret@host' }, 'DATABASE_URL must start with postgres:// or postgresql://.'],
  ])('refuses %j in one sentence', (variables, sentence) => {
    expect(() => parse(variables as Record<string, string>)).toThrow(new SettingsError(sentence));
  });
});
