import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { oauth, PASSWORD } from '../../../testing/service/sign-in.ts';
import { users } from '../../db/schema.ts';
import { readCommandLine } from '../command-line.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await run(`user create bo --org ${ids.organizationA} --scopes clip:read`);
});
afterAll(() => service.close());

/** Runs a command on the service's database, with the password that the program would read. */
async function run(words: string, password = PASSWORD): Promise<Record<string, unknown>> {
  const line = readCommandLine(words.split(' '));
  if (line.kind !== 'command') throw new Error(`${words} is no command`);
  const { db, clock, ids: newId } = service.services;
  const context = {
    db,
    store: service.store,
    clock,
    ids: newId,
    publicUrl: '',
    engine: () => Promise.reject(new Error('no engine')),
  };
  const input = line.command.readsPassword ? { ...(line.input as object), password } : line.input;
  return line.command.execute(context, input, { onProgress: () => undefined, signal: new AbortController().signal });
}

const signIn = (username: string, password: string, status = 200) =>
  oauth(service, 'token', { grant_type: 'password', username, password }, status);

describe('the commands of users and members', () => {
  test('create, list, change the password, disable and enable a user', async () => {
    const { id } = await run(`user create Ada@Example.org --org ${ids.organizationA}`);
    const { scope } = await signIn('ada@example.org', PASSWORD);
    expect(scope.split(' ')).toContain('clip:read');
    const other = 'another long password';
    expect(await run('user password ada@example.org', other)).toEqual({ id });
    await signIn('ada@example.org', PASSWORD, 400);
    await signIn('ada@example.org', other);
    expect(await run('user disable ADA@example.org')).toEqual({ id, state: 'disabled' });
    await signIn('ada@example.org', other, 400);
    const row = { id, name: 'ada@example.org', org: ids.organizationA, projects: '', state: 'disabled' };
    const { users: rows } = await run(`user list --org ${ids.organizationA}`);
    expect(rows).toContainEqual(expect.objectContaining(row));
    expect(await run('user disable ada@example.org --undo')).toEqual({ id, state: 'valid' });
    await signIn('ada@example.org', other);
    expect(JSON.stringify(await run('user list'))).not.toContain('argon2');
    const [stored] = await service.services.db.orm
      .select()
      .from(users)
      .where(eq(users.id, String(id)));
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test('add and remove a member', async () => {
    const added = await run(`member add bo --project ${ids.projectA} --role viewer`);
    expect(added).toEqual({ id: expect.any(String), project: ids.projectA, role: 'viewer' });
    await run(`member add bo --project ${ids.projectA} --role editor`);
    await run(`member add bo --project ${ids.projectWithoutBucket} --role admin`);
    const { users: rows } = (await run('user list')) as { users: { name: string; projects: string; scopes: string }[] };
    expect(rows.find(({ name }) => name === 'bo')).toMatchObject({
      projects: `${ids.projectA}:editor,${ids.projectWithoutBucket}:admin`,
      scopes: 'clip:read',
    });
    expect(await run(`member remove bo --project ${ids.projectA}`)).toEqual({
      id: added.id,
      project: ids.projectA,
    });
  });

  test.each([
    [`user create bo --org ${ids.organizationA}`, 'There is already a user "bo"'],
    ['user create cy --org nowhere', 'There is no organization nowhere'],
    ['user password no-one', 'There is no user "no-one"'],
    ['user disable no-one', 'There is no user "no-one"'],
    [`member add bo --project ${ids.projectB} --role viewer`, 'belongs to another organization'],
    ['member add bo --project nothing --role viewer', 'There is no project nothing'],
    [`member remove bo --project ${ids.projectA}`, 'is not a member of the project'],
  ])('%s is refused', async (words, message) => {
    await expect(run(words)).rejects.toThrow(message);
  });

  test.each([
    ['user create', 'The NAME of the user is missing'],
    ['user create bo', '--org ID is missing'],
    ['user create bo --org o --scopes clip:re*', '"clip:re*" is not a scope'],
    ['user create bo secret --org o', '"secret" is one word too many'],
    ['user create bo --org o --password secret', "Unknown option '--password'"],
    ['member add bo --project p --role owner', '--role takes viewer, editor, admin, not "owner"'],
    ['member add bo --role viewer', '--project ID is missing'],
  ])('%s is a usage error', (words, message) => {
    expect(() => readCommandLine(words.split(' '))).toThrow(message);
  });
});
