import * as z from 'zod';
import { projectRoles } from '../../../contract/roles.ts';
import { usageError } from '../../operator-error.ts';
import { addMember, removeMember, userOf } from '../../sessions/manage-users.ts';
import { requiredText } from '../arguments/option-values.ts';
import type { OperatorCommand } from '../command.ts';
import { userArgument } from './users.ts';

const membership = z.object({ name: z.string(), projectId: z.string() });
const withRole = membership.extend({ role: z.enum(projectRoles) });

/** `cutline member add`: makes a user a member of a project, or changes the role. */
export const memberAdd: OperatorCommand<z.infer<typeof withRole>> = {
  name: 'member add',
  usage: 'NAME --project ID --role R',
  summary: 'Make a user a member of a project, or change its role',
  optionHelp: [
    ['--project ID', 'project of the organization of the user'],
    ['--role R', 'viewer (reads), editor or admin (also write)'],
  ],
  options: { project: { type: 'string' }, role: { type: 'string' } },
  positionals: ['NAME'],
  input: withRole,
  parse: (values, positionals) => ({
    name: userArgument(positionals),
    projectId: requiredText(values, 'project', 'ID'),
    role: roleOf(requiredText(values, 'role', 'R')),
  }),
  async run({ db, clock }, { name, projectId, role }) {
    const user = await userOf(db.orm, name);
    await addMember(db.orm, user, { projectId, role, createdAt: clock() });
    return { id: user.id, project: projectId, role };
  },
  describe: ({ id, project, role }) => `The user ${id} is now ${role} of the project ${project}.`,
};

/** `cutline member remove`: ends a membership. */
export const memberRemove: OperatorCommand<z.infer<typeof membership>> = {
  name: 'member remove',
  usage: 'NAME --project ID',
  summary: 'End the membership of a user in a project',
  optionHelp: [['--project ID', 'project that it leaves']],
  options: { project: { type: 'string' } },
  positionals: ['NAME'],
  input: membership,
  parse: (values, positionals) => ({
    name: userArgument(positionals),
    projectId: requiredText(values, 'project', 'ID'),
  }),
  async run({ db }, { name, projectId }) {
    const user = await userOf(db.orm, name);
    await removeMember(db.orm, user, projectId);
    return { id: user.id, project: projectId };
  },
  describe: ({ id, project }) => `The user ${id} is no longer a member of the project ${project}.`,
};

function roleOf(text: string) {
  const role = projectRoles.find((known) => known === text);
  if (role === undefined) throw usageError(`--role takes ${projectRoles.join(', ')}, not "${text}".`);
  return role;
}
