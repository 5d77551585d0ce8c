import { asc, count, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { appScopes } from '../../../contract/scopes.ts';
import { organizationOf } from '../../catalog/find-organization.ts';
import { users } from '../../db/schema.ts';
import { usageError } from '../../operator-error.ts';
import { createUser, setDisabled, setPassword, userOf } from '../../sessions/manage-users.ts';
import { checkedName } from '../arguments/name-argument.ts';
import { optionalText, requiredText } from '../arguments/option-values.ts';
import { scopeList } from '../arguments/scope-list.ts';
import type { OperatorCommand } from '../command.ts';
import { describeRows, type Window, window, windowHelp, windowOf, windowOptions } from './lists.ts';

const byName = z.object({ name: z.string() });
const withPassword = byName.extend({ password: z.string() });

/** The NAME argument of a user. Throws a usage error for a missing or invalid name. */
export function userArgument([text = '']: string[]): string {
  const name = checkedName(text, 'NAME');
  if (name === '') throw usageError('The NAME of the user is missing, such as ada@example.org.');
  return name;
}

type NewUser = z.infer<typeof newUser>;
const newUser = withPassword.extend({ organizationId: z.string(), scopes: z.array(z.string()) });

/** `cutline user create`: a person who signs in with a password. */
export const userCreate: OperatorCommand<NewUser> = {
  name: 'user create',
  usage: 'NAME --org ID [--scopes a:b,c:*]',
  summary: 'Create a user, whose password is typed or read from standard input',
  readsPassword: true,
  optionHelp: [
    ['--org ID', 'organization it belongs to'],
    ['--scopes LIST', 'what it may do (default: all that the app uses)'],
  ],
  options: { org: { type: 'string' }, scopes: { type: 'string' } },
  positionals: ['NAME'],
  input: newUser,
  parse: (values, positionals) => {
    const scopes = optionalText(values, 'scopes');
    return {
      name: userArgument(positionals),
      password: '',
      organizationId: requiredText(values, 'org', 'ID'),
      scopes: scopes === undefined ? [...appScopes] : scopeList(scopes),
    };
  },
  async run({ db, ids, clock }, { organizationId, ...user }) {
    await organizationOf(db.orm, organizationId);
    const id = ids();
    await createUser(db.orm, { ...user, id, organizationId, createdAt: clock() });
    return { id };
  },
  describe: ({ id }) =>
    `Created the user ${id}. It reaches no project yet; "cutline member add" makes it a member of one.`,
};

/** `cutline user password`: another password; ends all sessions and tokens of the user. */
export const userPassword: OperatorCommand<z.infer<typeof withPassword>> = {
  name: 'user password',
  usage: 'NAME',
  summary: 'Change the password of a user, who is signed out everywhere',
  readsPassword: true,
  optionHelp: [],
  options: {},
  positionals: ['NAME'],
  input: withPassword,
  parse: (_values, positionals) => ({ name: userArgument(positionals), password: '' }),
  async run({ db }, { name, password }) {
    const user = await userOf(db.orm, name);
    await setPassword(db.orm, user, password);
    return { id: user.id };
  },
  describe: ({ id }) => `The user ${id} has the new password, and is signed out everywhere.`,
};

/** `cutline user list`: users with their numbers of projects. */
export const userList: OperatorCommand<Window & { organizationId?: string | undefined }> = {
  name: 'user list',
  usage: '[--org ID] [--limit N] [--offset N]',
  summary: 'List the users',
  optionHelp: [['--org ID', 'only those of the organization'], ...windowHelp],
  options: { org: { type: 'string' }, ...windowOptions },
  positionals: [],
  input: window.extend({ organizationId: z.string().optional() }),
  parse: (values) => ({ ...windowOf(values), organizationId: optionalText(values, 'org') }),
  async run({ db }, { limit, offset, organizationId }) {
    const matching = organizationId === undefined ? undefined : eq(users.organizationId, organizationId);
    const rows = await db.orm
      .select({
        id: users.id,
        name: users.name,
        org: users.organizationId,
        scopes: sql<string>`array_to_string(${users.scopes}, ',')`,
        // Raw names: Drizzle leaves out the tables' names in a query of one table.
        projects: sql<string>`(select coalesce(string_agg(m.project_id || ':' || m.role, ',' order by m.project_id), '')
          from project_members m where m.user_id = "users"."id")`,
        state: sql<string>`case when ${users.disabledAt} is null then 'valid' else 'disabled' end`,
      })
      .from(users)
      .where(matching)
      .orderBy(asc(users.name))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(users).where(matching);
    return { users: rows, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('users', ['id', 'name', 'org', 'projects', 'state']),
};

const disabling = byName.extend({ isUndone: z.boolean() });

/** `cutline user disable`: the user is signed out everywhere and can't sign in. Memberships and jobs stay. */
export const userDisable: OperatorCommand<z.infer<typeof disabling>> = {
  name: 'user disable',
  usage: 'NAME [--undo]',
  summary: 'Sign a user out everywhere and refuse its password; its jobs continue',
  optionHelp: [['--undo', 'let it sign in again']],
  options: { undo: { type: 'boolean' } },
  positionals: ['NAME'],
  input: disabling,
  parse: (values, positionals) => ({ name: userArgument(positionals), isUndone: values.undo === true }),
  async run({ db, clock }, { name, isUndone }) {
    const user = await userOf(db.orm, name);
    await setDisabled(db.orm, user, isUndone ? null : clock());
    return { id: user.id, state: isUndone ? 'valid' : 'disabled' };
  },
  describe: ({ id, state }) =>
    state === 'valid' ? `The user ${id} can sign in again.` : `The user ${id} is signed out and can't sign in.`,
};
