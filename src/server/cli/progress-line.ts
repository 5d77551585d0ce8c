import type { CommandProgress } from './command.ts';

type Output = { readonly isTTY?: boolean; write(text: string): unknown };

/** Steps of the percentage where each needs a line. */
const STEP_PERCENT = 10;

/**
 * Shows a command's progress on standard error, so that standard output has the result only: in a terminal as one line that changes,
 * otherwise as a line for every tenth; nowhere without an output. `end` removes the changing line.
 */
export function progressLine(output: Output | null): { show(progress: CommandProgress): void; end(): void } {
  let shown = '';
  return {
    show({ part, percent }) {
      if (output === null) return;
      const step = output.isTTY ? percent : Math.floor(percent / STEP_PERCENT) * STEP_PERCENT;
      const text = `${part}: ${step} %`;
      if (text === shown) return;
      shown = text;
      output.write(output.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end() {
      if (output?.isTTY && shown !== '') output.write('\r\u001b[K');
    },
  };
}
