import { commands, fileCommands } from './commands.ts';

const serve = {
  name: 'serve',
  usage: '[--port N] [--host H] [--data DIR] [--trusted-proxy LIST] [--connect-to URL …] [--no-samples]',
  summary: 'Run the service until Ctrl-C',
  optionHelp: [
    ['--port N', 'port to listen on (PORT; default 8080)'],
    ['--host H', 'address to listen on (CUTLINE_HOST; default 127.0.0.1)'],
    [
      '--trusted-proxy LIST',
      'proxies whose X-Forwarded-For names the client: their number, or addresses and networks of proxies alone, since a client in a listed network chooses the address that it counts for (CUTLINE_TRUSTED_PROXY; default none)',
    ],
    [
      '--connect-to URL',
      'another service that pages of the app may use; may be repeated (CUTLINE_CONNECT_TO; default none)',
    ],
    ['--no-samples', 'without the sample rasters'],
  ] as [string, string][],
};

const pages = [serve, ...commands, ...fileCommands];

/** The help of one command, or the list of all commands if the topic is null or unknown. */
export function helpText(topic: string | null): string {
  const page = pages.find(({ name }) => name === topic);
  return page ? commandHelp(page) : overview();
}

function overview(): string {
  return [
    'cutline: cut rasters to an area, in the browser or over HTTP',
    '',
    'Usage: cutline COMMAND [options]',
    '',
    ...table(pages.map(({ name, summary }) => [name, summary])),
    '',
    ...table([
      ['--data DIR', 'the data folder (every command but clip and verify; CUTLINE_DATA; default ./data)'],
      ['--json', 'print one JSON object on one line (every command but serve)'],
      ['--help', 'this, or the help of a command'],
      ['--version', 'the version'],
    ]),
    '',
    'Commands work while the service runs and while it does not.',
  ].join('\n');
}

const DATA_OPTION: [string, string] = ['--data DIR', 'the data folder (CUTLINE_DATA; default ./data)'];

function commandHelp({ name, usage, summary, optionHelp }: typeof serve): string {
  const json: [string, string][] = name === 'serve' ? [] : [['--json', 'print one JSON object on one line']];
  const rows: [string, string][] = [
    ...optionHelp,
    ...(fileCommands.some((command) => command.name === name) ? [] : [DATA_OPTION]),
    ...json,
  ];
  return [`Usage: cutline ${name} ${usage}`, '', `${summary}.`, '', ...table(rows)].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
