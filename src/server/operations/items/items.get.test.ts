import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('items.get', () => {
  it('returns the native row as `item`', async () => {
    const response = await service.call('items.get', { item_id: ids.item });
    expect(await response.json()).toMatchObject({
      item: { id: ids.item, project_id: ids.projectA, name: 'Harbour', lifecycle_state: 'active', deleted_at: null },
    });
  });

  it('does not find another organization’s item', async () => {
    await expectProblem(await service.call('items.get', { item_id: ids.itemB }), 'not-found');
    await expectProblem(await service.call('items.get', { item_id: 7 }), 'validation-failed');
  });
});
