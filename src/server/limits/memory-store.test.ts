import { expect, test } from 'vitest';
import { windowAt } from './limit-store.ts';
import { createMemoryStore } from './memory-store.ts';

test('requests of very many networks do not make it forget what an organization has used', async () => {
  const store = createMemoryStore();
  const now = Date.parse('2026-11-10T12:00:00Z');
  const [hour, minute] = [windowAt(now, 60_000, 3_600_000), windowAt(now, 60_000)];
  await store.add('egress:org-a', hour, 1_000_000);
  await store.add('requests:org-a', minute, 600);
  for (let network = 0; network < 230_000; network++) await store.add(`public:${network}`, minute, 1);
  expect(await store.sumSince('egress:org-a', now - 3_600_000)).toBe(1_000_000);
  expect(await store.read('requests:org-a', minute)).toBe(600);
  expect(await store.read('public:229999', minute)).toBe(1);
  // The oldest are forgotten, so that the memory has a limit.
  expect(await store.read('public:0', minute)).toBe(0);
});
