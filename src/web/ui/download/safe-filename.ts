/** Returns the file name without a path and without characters that file systems reject. */
export function safeFilename(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = [...last].filter((character) => character >= ' ' && !'<>:"|?*\u007f'.includes(character)).join('');
  return clean.replace(/^\.+/, '') || 'clip.tif';
}
