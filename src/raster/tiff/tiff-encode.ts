import type { TagToWrite } from './geotiff-tags.ts';
import { FieldType, fieldTypeBytes } from './tiff-tags.ts';

/** The size in bytes of the file's header: the TIFF header, one directory of these tags, and its values. */
export function headerSizeBytes(tags: TagToWrite[]): number {
  const values = tags.map(valueBytes).filter((bytes) => bytes > 4);
  return 8 + 2 + tags.length * 12 + 4 + values.reduce((sum, bytes) => sum + even(bytes), 0);
}

/** Writes the TIFF header of a little-endian classic TIFF, one directory, and the values that do not fit into it. */
export function encodeHeader(tags: TagToWrite[]): Uint8Array<ArrayBuffer> {
  const sorted = tags.toSorted((one, other) => one.tag - other.tag);
  const bytes = new Uint8Array(headerSizeBytes(tags));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  view.setUint16(8, sorted.length, true);
  let valueOffset = 8 + 2 + sorted.length * 12 + 4;
  for (const [index, tag] of sorted.entries()) {
    const at = 10 + index * 12;
    const size = valueBytes(tag);
    view.setUint16(at, tag.tag, true);
    view.setUint16(at + 2, tag.type, true);
    view.setUint32(at + 4, size / (fieldTypeBytes(tag.type) ?? 1), true);
    if (size > 4) {
      view.setUint32(at + 8, valueOffset, true);
      writeValues(bytes, valueOffset, tag);
      valueOffset += even(size);
    } else {
      writeValues(bytes, at + 8, tag);
    }
  }
  return bytes;
}

function valueBytes(tag: TagToWrite): number {
  if (typeof tag.values === 'string') return new TextEncoder().encode(tag.values).length + 1;
  return tag.values.length * (fieldTypeBytes(tag.type) ?? 1);
}

function writeValues(bytes: Uint8Array<ArrayBuffer>, at: number, tag: TagToWrite): void {
  if (typeof tag.values === 'string') {
    bytes.set(new TextEncoder().encode(tag.values), at);
    return;
  }
  const view = new DataView(bytes.buffer);
  const unit = fieldTypeBytes(tag.type) ?? 1;
  for (const [index, value] of tag.values.entries()) {
    const offset = at + index * unit;
    if (tag.type === FieldType.Short) view.setUint16(offset, value, true);
    else if (tag.type === FieldType.Long) view.setUint32(offset, value, true);
    else if (tag.type === FieldType.Double) view.setFloat64(offset, value, true);
    else view.setUint8(offset, value);
  }
}

// TIFF requires values to begin at even offsets.
function even(bytes: number): number {
  return bytes + (bytes % 2);
}
