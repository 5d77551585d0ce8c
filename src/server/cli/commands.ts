import type { CommandWatch, OperatorCommand, OperatorContext } from './command.ts';
import { areaAdd } from './commands/area-add.ts';
import { areaList, areaRemove } from './commands/areas.ts';
import { itemAdd } from './commands/item-add.ts';
import { itemRemove } from './commands/item-remove.ts';
import { keyCreate } from './commands/key-create.ts';
import { keyRevoke } from './commands/key-revoke.ts';
import { itemList, keyList, orgList, projectList } from './commands/lists.ts';
import { login } from './commands/login.ts';
import { memberAdd, memberRemove } from './commands/members.ts';
import { orgCreate } from './commands/org-create.ts';
import { projectCreate } from './commands/project-create.ts';
import { quotaSet } from './commands/quota-set.ts';
import { userCreate, userDisable, userList, userPassword } from './commands/users.ts';
import { clip } from './files/clip.ts';
import type { FileCommand, FileSettings } from './files/file-command.ts';
import { verify } from './files/verify.ts';

/** A command that validates its input itself, so that commands with different inputs can be in one list. */
export type AnyCommand = Omit<OperatorCommand, 'run' | 'input'> & {
  execute: (context: OperatorContext, input: unknown, watch: CommandWatch) => Promise<Record<string, unknown>>;
};

/** The operator's commands, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  anyCommand(login),
  anyCommand(orgCreate),
  anyCommand(orgList),
  anyCommand(projectCreate),
  anyCommand(projectList),
  anyCommand(keyCreate),
  anyCommand(keyList),
  anyCommand(keyRevoke),
  anyCommand(userCreate),
  anyCommand(userList),
  anyCommand(userPassword),
  anyCommand(userDisable),
  anyCommand(memberAdd),
  anyCommand(memberRemove),
  anyCommand(itemAdd),
  anyCommand(itemList),
  anyCommand(itemRemove),
  anyCommand(areaAdd),
  anyCommand(areaList),
  anyCommand(areaRemove),
  anyCommand(quotaSet),
];

function anyCommand<Input>({ run, input, ...rest }: OperatorCommand<Input>): AnyCommand {
  return { ...rest, execute: (context, given, watch) => run(context, input.parse(given), watch) };
}

/** A command on files, whose input is what its own `parse` returned. */
export type AnyFileCommand = Omit<FileCommand, 'run'> & {
  execute: (input: unknown, settings: FileSettings, watch: CommandWatch) => Promise<Record<string, unknown>>;
};

/** The commands on files, in the order of the help. */
export const fileCommands: readonly AnyFileCommand[] = [anyFileCommand(clip), anyFileCommand(verify)];

function anyFileCommand<Input>({ run, ...rest }: FileCommand<Input>): AnyFileCommand {
  return { ...rest, execute: (input, settings, watch) => run(input as Input, settings, watch) };
}
