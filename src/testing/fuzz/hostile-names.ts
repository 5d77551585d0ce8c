import { type Random, randomOf } from '../random.ts';

/** A hostile name, determined by seed and number: an attack on paths, headers, HTML or command lines. */
export function hostileName(seed: number, number: number): string {
  const random = randomOf(seed, number);
  const parts = Array.from({ length: 1 + random.below(3) }, () => part(random));
  const joined = parts.join(random.pick(['', ' ', '/', '.', '\u0000', '_']));
  return random.oneIn(10) ? joined.repeat(1 + random.below(40)) : joined;
}

function part(random: Random): string {
  if (random.oneIn(6))
    return String.fromCharCode(...Array.from({ length: 1 + random.below(6) }, () => random.below(65_536)));
  if (random.oneIn(8)) return random.pick(words);
  return random.pick(attacks);
}

const words = ['harbour', 'Übersicht 2026', 'ŠÄ 北京', 'survey.tif', 'A'];

const attacks = [
  ...[
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/shadow',
    'C:\\boot.ini',
    '\\\\host\\share',
    '~/.ssh/id',
  ],
  ...['..', '.', './', '...', '.htaccess', '.tif', '-rf', '--help', '-o/tmp/x', '%2e%2e%2f', '%00', '%0d%0aX: y'],
  ...['CON', 'nul', 'COM1.txt', 'aux.', 'LPT1', 'name.', 'name ', 'a:b', 'file::$DATA', 'a*?b', '|', '>x', '&', ';ls'],
  ...[
    '\r\nSet-Cookie: pwned=1',
    '\nX-Pwned: 1',
    '\r\n\r\n<html>',
    '\u0000',
    'a\u0000.tif',
    '\u001b]0;x\u0007',
    '\u007f',
    '\u0085',
  ],
  ...[
    '"',
    '\\"',
    '"; filename="evil.exe',
    "'",
    "''%20",
    '`id`',
    '$(id)',
    '{{7*7}}',
    "'; drop table clip_jobs; --",
    '%s%n',
  ],
  ...[
    '\u202egnp.exe',
    '\u200f\u200e',
    '\u2066x\u2069',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u00a0',
    '\u3000',
    '\ud800',
    '\udc00x',
  ],
  ...['<img src=x onerror="window.__pwned=1">', '<script>window.__pwned=1</script>', '"><svg onload=window.__pwned=1>'],
  ...[
    'javascript:window.__pwned=1',
    '</title><script>window.__pwned=1</script>',
    '<style>*{display:none}</style>',
    '&lt;b&gt;',
  ],
  ...[
    '\u{1f469}\u200d\u{1f4bb}',
    '\u{1f3f4}',
    `e${'\u0301'.repeat(150)}`,
    '\u0e01\u0e33'.repeat(60),
    'x'.repeat(199),
    'x'.repeat(300),
  ],
  ...[
    'ﷺ'.repeat(80),
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    '=cmd|x!A1',
    '/vsicurl/http://127.0.0.1/',
    ']]>',
    '\t',
  ],
];
