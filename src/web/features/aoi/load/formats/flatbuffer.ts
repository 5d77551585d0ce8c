import { FileProblem } from '../layer/file-problem.ts';

/** Reads the fields of a FlatBuffers table (https://flatbuffers.dev/internals). Every offset is bounds-checked. */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  private constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#checkBounds(at, 4);
  }

  /** The table at the root of a buffer. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.byteLength < 8) throw damaged();
    return new FlatTable(view, view.getUint32(0, true));
  }

  uint8(field: number): number {
    const at = this.#offsetOf(field, 1);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  uint16(field: number, otherwise: number): number {
    const at = this.#offsetOf(field, 2);
    return at === 0 ? otherwise : this.#view.getUint16(at, true);
  }

  int32(field: number): number {
    const at = this.#offsetOf(field, 4);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  uint64(field: number): number {
    const at = this.#offsetOf(field, 8);
    return at === 0 ? 0 : Number(this.#view.getBigUint64(at, true));
  }

  text(field: number): string | null {
    const list = this.#vector(field, 1);
    return list && new TextDecoder().decode(this.#bytes(list.at, list.length));
  }

  bytes(field: number): Uint8Array {
    const list = this.#vector(field, 1);
    return list ? this.#bytes(list.at, list.length) : new Uint8Array(0);
  }

  numbers(field: number, type: 'uint32' | 'float64'): number[] {
    const size = type === 'uint32' ? 4 : 8;
    const list = this.#vector(field, size);
    if (!list) return [];
    const read = type === 'uint32' ? this.#view.getUint32 : this.#view.getFloat64;
    return Array.from({ length: list.length }, (_, index) => read.call(this.#view, list.at + size * index, true));
  }

  table(field: number): FlatTable | null {
    const at = this.#offsetOf(field, 4);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  tables(field: number): FlatTable[] {
    const list = this.#vector(field, 4);
    if (!list) return [];
    return Array.from({ length: list.length }, (_, index) => {
      const at = list.at + 4 * index;
      return new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  /** Offset of a field's value; 0 when the table omits the field. */
  #offsetOf(field: number, sizeBytes: number): number {
    const list = this.#at - this.#view.getInt32(this.#at, true);
    this.#checkBounds(list, 4);
    const entry = 4 + 2 * field;
    if (entry + 2 > this.#view.getUint16(list, true)) return 0;
    this.#checkBounds(list + entry, 2);
    const offset = this.#view.getUint16(list + entry, true);
    if (offset === 0) return 0;
    this.#checkBounds(this.#at + offset, sizeBytes);
    return this.#at + offset;
  }

  #vector(field: number, sizeBytes: number): { at: number; length: number } | null {
    const at = this.#offsetOf(field, 4);
    if (at === 0) return null;
    const list = at + this.#view.getUint32(at, true);
    this.#checkBounds(list, 4);
    const length = this.#view.getUint32(list, true);
    this.#checkBounds(list + 4, length * sizeBytes);
    return { at: list + 4, length };
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length);
  }

  #checkBounds(at: number, sizeBytes: number): void {
    if (at < 0 || at + sizeBytes > this.#view.byteLength) throw damaged();
  }
}

function damaged(): FileProblem {
  return new FileProblem({ code: 'flatgeobuf-damaged' });
}
