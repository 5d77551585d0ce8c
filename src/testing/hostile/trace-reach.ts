import { basename, resolve } from 'node:path';

/** The folders, files and programs that processes may access, in addition to the system's. */
export type Allowed = {
  folders: readonly string[];
  files: readonly string[];
  programs: readonly string[];
};

/** Folders of the system's libraries, locales, time zones, and the data of PROJ and GDAL. */
const SYSTEM_FOLDERS = [
  '/usr/lib',
  '/usr/lib32',
  '/usr/lib64',
  '/usr/local/lib',
  '/lib',
  '/lib32',
  '/lib64',
  '/usr/share/gdal',
  '/usr/share/proj',
  '/usr/share/locale',
  '/usr/share/zoneinfo',
];
const SYSTEM_FILES =
  /^\/etc\/(ld\.so\.(cache|preload)|ssl\/openssl\.cnf|localtime|gnutls\/config|pki\/.*|nsswitch\.conf)$/;
/** Statistics of processes and the system, but never memory, environment or root folder of a process. */
const STATISTICS_FILES =
  /^\/proc\/(self|\d+)\/(status|stat|maps|cgroup|mounts|mountinfo|task\/\d+\/children)$|^\/proc\/(meminfo|cpuinfo|stat|mounts|filesystems|version_signature|sys\/vm\/\w+|sys\/kernel\/\w+)$|^\/sys\/(devices\/system\/(cpu|node)|fs\/cgroup|kernel\/mm)(\/[\w.,/-]*)?$|^\/dev\/(null|urandom)$/;

/** One of several consecutive tasks in a trace. After `begin` is opened, only this task's file and folder may be accessed. */
export type TracedTask = { begin: string; folder: string; file: string };

/**
 * Returns the accesses that are not allowed in a trace of consecutive tasks. Each may access what is allowed for all and its
 * own file and folder, never those of another task.
 */
export function taskAccessFaults(trace: string, allowed: Allowed, tasks: readonly TracedTask[]): string[] {
  const byBegin = new Map(tasks.map((task) => [task.begin, task]));
  const sections: { lines: string[]; task: TracedTask | null }[] = [{ lines: [], task: null }];
  for (const line of trace.split('\n')) {
    const begun = byBegin.get(openedPath(line) ?? '');
    if (begun) sections.push({ lines: [], task: begun });
    sections.at(-1)?.lines.push(line);
  }
  if (sections.length !== tasks.length + 1) return [`${sections.length - 1} of ${tasks.length} tasks are in the trace`];
  const faults = sections.flatMap(({ lines, task }) => {
    const own = task ? { folders: [task.folder], files: [task.file] } : { folders: [], files: [] };
    const folders = [...allowed.folders, ...own.folders];
    return accessFaults(lines.join('\n'), { ...allowed, folders, files: [...allowed.files, ...own.files] });
  });
  return [...new Set(faults)];
}

/**
 * Parses the output of `strace -f -y` for network, open and exec calls, and returns a line for each call that is not
 * allowed. Failed attempts count too.
 */
export function accessFaults(trace: string, allowed: Allowed): string[] {
  const faults = new Set<string>();
  for (const line of trace.split('\n')) {
    const call = /^\d+\s+(?:<\.\.\. )?([a-z0-9]+)\(?/.exec(line)?.[1];
    if (call === undefined) continue;
    if (/^(connect|bind|listen|accept4?|sendto)$/.test(call)) faults.add(short(line));
    if (/^send(m?msg)$/.test(call) && /msg_name=\{/.test(line)) faults.add(short(line));
    if (call === 'socket' && !/AF_UNIX/.test(line)) faults.add(short(line));
    if (/^(open|openat|openat2|creat)$/.test(call)) {
      const path = openedPath(line);
      if (path !== null && !mayOpen(path, allowed)) faults.add(`opens ${path}`);
    }
    if (/^execve(at)?$/.test(call)) {
      const program = /execve(?:at)?\(.*?"([^"]*)"/.exec(line)?.[1];
      if (program !== undefined && !mayRun(program, allowed)) faults.add(`runs ${program}`);
    }
  }
  return [...faults];
}

function short(line: string): string {
  return line.replace(/^\d+\s+/, '').slice(0, 200);
}

/** The absolute path; -y prints the folder of a relative one. Null if the line only resumes a call. */
function openedPath(line: string): string | null {
  const found = /\b(?:openat2?\((?:AT_FDCWD|\d+)<([^>]*)>, |(?:open|creat)\()"((?:[^"\\]|\\.)*)"/.exec(line);
  return found ? resolve(found[1] ?? '/', found[2] ?? '') : null;
}

function mayOpen(path: string, { folders, files }: Allowed): boolean {
  const inside = [...SYSTEM_FOLDERS, ...folders].some((folder) => path === folder || path.startsWith(`${folder}/`));
  return inside || files.includes(path) || SYSTEM_FILES.test(path) || STATISTICS_FILES.test(path);
}

function mayRun(program: string, { programs }: Allowed): boolean {
  return programs.includes(program) || ['gdal_translate', 'gdal_rasterize'].includes(basename(program));
}
