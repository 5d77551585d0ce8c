import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { items } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('collections.list', () => {
  it('lists a project’s collections with their item counts', async () => {
    const { orm } = service.services.db;
    await orm.update(items).set({ collectionId: ids.collection }).where(eq(items.id, ids.item));
    const response = await service.call('collections.list', { project_id: ids.projectA });
    expect(await response.json()).toMatchObject([
      { id: ids.collection, project_id: ids.projectA, name: 'C1', item_count: 1 },
    ]);
    const empty = await service.call('collections.list', { project_id: ids.projectWithoutBucket });
    expect(await empty.json()).toEqual([]);
  });

  it('does not find another organization’s project', async () => {
    await expectProblem(await service.call('collections.list', { project_id: ids.projectB }), 'not-found');
  });
});
