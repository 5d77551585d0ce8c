/** A `FileSystemDirectoryHandle` in memory, in a file that is also checked without the browser's types. Files appear at `close`. */
export function memoryFolder(options: { readonly failWrites?: (name: string) => DOMException | null } = {}) {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const handle = (name: string) => ({
    kind: 'file',
    name,
    getFile: async () => new File([files.get(name) ?? new Uint8Array()], name),
    async createWritable() {
      let chunks: Uint8Array<ArrayBuffer>[] = [];
      return {
        async write(chunk: Uint8Array<ArrayBuffer>) {
          const failure = options.failWrites?.(name);
          if (failure) throw failure;
          chunks.push(chunk.slice());
        },
        async truncate() {
          chunks = [];
        },
        async seek() {},
        async close() {
          files.set(name, new Uint8Array(await new Blob(chunks).arrayBuffer()));
        },
        async abort() {
          chunks = [];
        },
      };
    },
  });
  const folder = {
    kind: 'directory',
    name: 'coast-2026',
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create) throw new DOMException('not found', 'NotFoundError');
        files.set(name, new Uint8Array());
      }
      return handle(name);
    },
    async removeEntry(name: string) {
      files.delete(name);
    },
  };
  return { files, folder: folder as object };
}
