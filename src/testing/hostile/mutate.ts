import type { Random } from '../random.ts';
import { joined } from './forge-tiff.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Mutation = (bytes: Bytes, random: Random) => Bytes;

/** Numbers at the limits of integer types. */
const EDGES = [
  0, 1, 2, 3, 7, 8, 15, 16, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe,
  0xffff_ffff,
];
const CODECS = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946, 34_661, 34_676, 34_887, 34_925, 50_000, 50_001, 50_002, 65_535,
];
/** Tags of the structure, whose changes have the largest effect. */
const TAGS = [
  254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325, 330, 338, 339, 347, 530,
  33_550, 33_922, 34_264, 34_735, 34_736, 34_737, 42_112, 42_113, 50_674,
];

/** Makes one to three changes to a copy of a valid TIFF, determined by `random`. */
export function mutate(original: Bytes, random: Random): Bytes {
  let bytes: Bytes = original.slice();
  for (let change = random.below(3); change >= 0; change -= 1) bytes = random.pick(MUTATIONS)(bytes, random);
  return bytes;
}

type Field = { at: number; little: boolean; wide: boolean };

/** The positions of all directory entries and of all offsets to directories. */
function fieldsOf(bytes: Bytes): { entries: Field[]; links: Field[] } {
  const none = { entries: [], links: [] };
  if (bytes.length < 16) return none;
  const view = new DataView(bytes.buffer);
  const little = bytes[0] === 0x49;
  const wide = view.getUint16(2, little) === 43;
  const read = (at: number) => (wide ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const unit = wide ? { head: 8, entry: 20, link: 8 } : { head: 2, entry: 12, link: 4 };
  const found: { entries: Field[]; links: Field[] } = { entries: [], links: [{ at: wide ? 8 : 4, little, wide }] };
  let at = read(wide ? 8 : 4);
  for (let directories = 0; directories < 20; directories += 1) {
    if (at < 8 || at + unit.head > bytes.length) return found;
    const count = wide ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
    const end = at + unit.head + count * unit.entry;
    if (end + unit.link > bytes.length) return found;
    for (let index = 0; index < count; index += 1) {
      found.entries.push({ at: at + unit.head + index * unit.entry, little, wide });
    }
    found.links.push({ at: end, little, wide });
    at = read(end);
  }
  return found;
}

function setNumber(bytes: Bytes, { at, little, wide }: Field, value: number): void {
  const view = new DataView(bytes.buffer);
  if (wide) view.setBigUint64(at, BigInt(value), little);
  else view.setUint32(at, value, little);
}

/** A mutation that changes a random directory entry. */
function inEntry(change: (bytes: Bytes, field: Field, random: Random) => void): Mutation {
  return (bytes, random) => {
    const { entries } = fieldsOf(bytes);
    if (entries.length > 0) change(bytes, random.pick(entries), random);
    return bytes;
  };
}

const setTag = inEntry((bytes, { at, little }, random) => {
  new DataView(bytes.buffer).setUint16(at, random.pick(TAGS), little);
});
const setType = inEntry((bytes, { at, little }, random) => {
  new DataView(bytes.buffer).setUint16(at + 2, random.below(20), little);
});
const setCount = inEntry((bytes, field, random) =>
  setNumber(bytes, { ...field, at: field.at + 4 }, random.pick(EDGES)),
);
const setOffset = inEntry((bytes, field, random) => {
  const value = random.fraction() < 0.5 ? random.pick(EDGES) : random.below(bytes.length + 64);
  setNumber(bytes, { ...field, at: field.at + (field.wide ? 12 : 8) }, value);
});

/** Changes a value slightly, so that the file usually passes the first checks. */
const nudgeValue = inEntry((bytes, { at, wide, little }, random) => {
  const place = at + (wide ? 12 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(place, (view.getUint16(place, little) + random.pick([-1, 1, 2, 8, 16, 100])) & 0xffff, little);
});

const setCodec: Mutation = (bytes, random) => {
  for (const { at, little, wide } of fieldsOf(bytes).entries) {
    const view = new DataView(bytes.buffer);
    if (view.getUint16(at, little) === 259) view.setUint16(at + (wide ? 12 : 8), random.pick(CODECS), little);
  }
  return bytes;
};

const setLink: Mutation = (bytes, random) => {
  const { links } = fieldsOf(bytes);
  if (links.length > 0) setNumber(bytes, random.pick(links), random.pick([random.below(bytes.length), ...EDGES]));
  return bytes;
};

/** Changes a value to which an entry points: geokeys, doubles, offsets, counts, text. */
const changePointedValue: Mutation = (bytes, random) => {
  const { entries } = fieldsOf(bytes);
  if (entries.length === 0) return bytes;
  const { at, little, wide } = random.pick(entries);
  const view = new DataView(bytes.buffer);
  const target = wide ? Number(view.getBigUint64(at + 12, little)) : view.getUint32(at + 8, little);
  const place = target + 2 * random.below(16);
  if (place + 8 > bytes.length) return bytes;
  if (random.fraction() < 0.3)
    view.setFloat64(place, random.pick([Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e-300, 0]), little);
  else view.setUint16(place, random.pick(EDGES) & 0xffff, little);
  return bytes;
};

const flipBits: Mutation = (bytes, random) => {
  for (let flips = 1 + random.below(16); flips > 0 && bytes.length > 0; flips -= 1) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
};

const fillRun: Mutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  return bytes.fill(random.pick([0, 0xff, 0x80, 0x41]), at, at + 1 + random.below(64));
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.below(bytes.length + 1));

const splice: Mutation = (bytes, random) => {
  const from = random.below(bytes.length + 1);
  const piece = bytes.slice(from, from + random.below(200));
  const to = random.below(bytes.length + 1);
  const tail = random.fraction() < 0.5 ? to : Math.min(bytes.length, to + piece.length);
  return joined([bytes.slice(0, to), piece, bytes.slice(tail)]);
};

const MUTATIONS: readonly Mutation[] = [
  setTag,
  setType,
  setCount,
  setOffset,
  nudgeValue,
  nudgeValue,
  setCodec,
  setLink,
  changePointedValue,
  changePointedValue,
  flipBits,
  flipBits,
  fillRun,
  truncate,
  splice,
];
