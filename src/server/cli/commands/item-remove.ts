import * as z from 'zod';
import { removeItem } from '../../catalog/remove-item.ts';
import { usageError } from '../../operator-error.ts';
import type { OperatorCommand } from '../command.ts';

type Input = { id: string; isConfirmed: boolean };

/** `cutline item remove`: removes an item and its files. */
export const itemRemove: OperatorCommand<Input> = {
  name: 'item remove',
  usage: 'ID [--yes]',
  summary: 'Remove an item and its files; its past jobs and their clips stay',
  optionHelp: [['--yes', 'remove it; without, only say what would be removed']],
  options: { yes: { type: 'boolean' } },
  positionals: ['ID'],
  input: z.object({ id: z.string(), isConfirmed: z.boolean() }),
  parse: (values, [id]) => {
    if (!id) throw usageError('The ID of the item is missing.');
    return { id, isConfirmed: values.yes === true };
  },
  async run({ db, store, clock }, { id, isConfirmed }) {
    return await removeItem({ db, store, clock }, id, isConfirmed);
  },
  describe: ({ id, removed, name, files, size_bytes: bytes, jobs }) => {
    const what = `the item ${id} "${name}" (files: ${files}, bytes: ${bytes})`;
    const rest = `Its past jobs (${jobs}) and their clips stay.`;
    return removed === true
      ? `Removed ${what}. ${rest}`
      : `This would remove ${what}. ${rest} To remove it, add --yes.`;
  },
};
