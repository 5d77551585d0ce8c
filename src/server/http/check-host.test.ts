import { describe, expect, it } from 'vitest';
import { parseSettings } from '../env.ts';
import { checkHost, foreignOrigins } from './check-host.ts';

const settings = (host: string, names = '', origins = '') =>
  parseSettings({ CUTLINE_HOST: host, CUTLINE_HOST_NAMES: names, CUTLINE_ORIGINS: origins }, {}, '0.0.0');
const isLetIn = (requestHost: string, host: string, names?: string) => {
  try {
    checkHost(`http://${requestHost}/v1/meta`, settings(host, names));
    return true;
  } catch {
    return false;
  }
};

describe('checkHost', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('accepts only localhost names if it listens on %s', (host) => {
    expect(isLetIn('localhost:8080', host)).toBe(true);
    expect(isLetIn('127.0.0.1:8080', host)).toBe(true);
    expect(isLetIn('[::1]:8080', host)).toBe(true);
    expect(isLetIn('192.168.1.20:8080', host)).toBe(false);
    expect(isLetIn('evil.example', host)).toBe(false);
  });

  it.each(['0.0.0.0', '::', '192.168.1.20'])('accepts addresses but no unknown name if it listens on %s', (host) => {
    expect(isLetIn('localhost:8080', host)).toBe(true);
    expect(isLetIn('192.168.1.20:8080', host)).toBe(true);
    expect(isLetIn('[fd00::2]:8080', host)).toBe(true);
    expect(isLetIn('evil.example:8080', host)).toBe(false);
    expect(isLetIn('192.168.1.20.evil.example', host)).toBe(false);
  });

  it('accepts the name it listens on and the listed names, regardless of case', () => {
    expect(isLetIn('maps.lan:8080', 'maps.lan')).toBe(true);
    expect(isLetIn('survey', '0.0.0.0', 'Survey, survey.local')).toBe(true);
    expect(isLetIn('SURVEY.local', '0.0.0.0', 'survey,survey.local')).toBe(true);
    expect(isLetIn('other.local', '0.0.0.0', 'survey,survey.local')).toBe(false);
  });

  it('accepts no host of another origin whose pages may call the service', () => {
    const of = settings('127.0.0.1', 'clips.example.org', 'https://clips.example.org,https://maps.example.org');
    expect(() => checkHost('http://clips.example.org/', of)).not.toThrow();
    expect(() => checkHost('http://maps.example.org/', of)).toThrow(/maps\.example\.org.*CUTLINE_HOST_NAMES/);
  });

  it.each([
    ['127.0.0.1', '', ['https://Maps.example.org', 'http://192.168.1.20:3000']],
    ['127.0.0.1', 'MAPS.example.org', ['http://192.168.1.20:3000']],
    ['0.0.0.0', '', ['https://Maps.example.org']],
    ['maps.example.org', '', []],
  ])(
    'names the origins at whose hosts it answers no request: listening on %s, with the names "%s"',
    (host, names, foreign) => {
      const origins = ['https://Maps.example.org', 'http://localhost:5173', 'http://192.168.1.20:3000'];
      const of = settings(host, names, origins.join(','));
      expect(foreignOrigins(of)).toEqual(foreign.map((origin) => origin.toLowerCase()));
      for (const origin of origins) {
        const refused = foreign.includes(origin);
        if (refused) expect(() => checkHost(`${origin}/`, of)).toThrow();
        else expect(() => checkHost(`${origin}/`, of)).not.toThrow();
      }
    },
  );

  it('explains in the error how to list a name', () => {
    expect(() => checkHost('http://evil.example/', settings('0.0.0.0'))).toThrow(/CUTLINE_HOST_NAMES/);
  });
});
