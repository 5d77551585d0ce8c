import { FieldType, fieldTypeBytes } from './tiff-tags.ts';

/** The value of a tag: text, raw bytes (types BYTE and UNDEFINED) or numbers. */
export type TagValue = string | Uint8Array<ArrayBuffer> | number[];

/** Decodes `count` values of a TIFF field type; 64-bit integers above 2^53 lose their lowest bits. */
export function decodeTagValue(bytes: Uint8Array<ArrayBuffer>, type: number, littleEndian: boolean): TagValue {
  if (type === FieldType.Ascii) return new TextDecoder().decode(bytes).replace(/\0+$/, '');
  if (type === FieldType.Byte || type === FieldType.Undefined) return bytes.slice();
  return decodeNumbers(bytes, type, littleEndian);
}

/** Decodes numbers of any numeric TIFF field type; a rational becomes its quotient. */
export function decodeNumbers(bytes: Uint8Array<ArrayBuffer>, type: number, littleEndian: boolean): number[] {
  const size = fieldTypeBytes(type) ?? 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: number[] = [];
  for (let offset = 0; offset + size <= bytes.byteLength; offset += size) {
    values.push(readNumber(view, offset, type, littleEndian));
  }
  return values;
}

function readNumber(view: DataView, offset: number, type: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(offset, little);
    case 4:
    case 13:
      return view.getUint32(offset, little);
    case 5:
      return view.getUint32(offset, little) / view.getUint32(offset + 4, little);
    case 6:
      return view.getInt8(offset);
    case 8:
      return view.getInt16(offset, little);
    case 9:
      return view.getInt32(offset, little);
    case 10:
      return view.getInt32(offset, little) / view.getInt32(offset + 4, little);
    case 11:
      return view.getFloat32(offset, little);
    case 12:
      return view.getFloat64(offset, little);
    case 16:
    case 18:
      return Number(view.getBigUint64(offset, little));
    case 17:
      return Number(view.getBigInt64(offset, little));
    default:
      return view.getUint8(offset);
  }
}
