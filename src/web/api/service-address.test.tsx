import { beforeEach, describe, expect, it, vi } from 'vitest';

const OTHER = 'https://clips.example.org';

/** The module as a page with this address loads it. */
async function loadedAt(address: string) {
  history.replaceState(null, '', address);
  vi.resetModules();
  return import('./service-address.ts');
}

describe('the service of a page', () => {
  beforeEach(() => {
    localStorage.clear();
    history.replaceState(null, '', '/');
  });

  it('is the chosen one, after a reload', async () => {
    const { chooseService } = await loadedAt('/');
    expect(chooseService(OTHER)).toBe(true);
    expect((await loadedAt('/')).serviceAddress()).toBe(OTHER);
  });

  it.each(['/#code=abc', '/device#user_code=ABCD'])(
    'is the one that serves it at %s, without a change of the choice',
    async (address) => {
      localStorage.setItem('cutline-service', OTHER);
      expect((await loadedAt(address)).serviceAddress()).toBe('');
      expect((await loadedAt('/')).serviceAddress()).toBe(OTHER);
    },
  );
});
