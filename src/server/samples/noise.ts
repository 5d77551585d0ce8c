/** Noise from a seed, equal on every machine. Positions are in cells of the lattice. */
export type Noise = {
  /** 0..1, one value per cell; integer coordinates. */
  cell: (column: number, row: number) => number;
  /** 0..1, interpolated smoothly between cells. */
  smooth: (x: number, y: number) => number;
  /**
   * 0..1, the sum of `octaves` layers of smooth noise, each with half the wavelength and half the amplitude of the previous
   * one.
   */
  layered: (x: number, y: number, octaves: number) => number;
};

/**
 * Value noise from an integer hash. Uses only addition, multiplication and shifts, because `Math.sin` differs between
 * platforms.
 */
export function createNoise(seed: number): Noise {
  const cell = (column: number, row: number) => hash(column, row, seed) / 4_294_967_296;
  const smooth = (x: number, y: number) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const across = ease(x - column);
    const down = ease(y - row);
    const top = mix(cell(column, row), cell(column + 1, row), across);
    return mix(top, mix(cell(column, row + 1), cell(column + 1, row + 1), across), down);
  };
  return {
    cell,
    smooth,
    layered(x, y, octaves) {
      let sum = 0;
      let weight = 0;
      for (let octave = 0, scale = 1; octave < octaves; octave++, scale *= 2) {
        sum += smooth(x * scale + octave * 17, y * scale - octave * 31) / scale;
        weight += 1 / scale;
      }
      return sum / weight;
    },
  };
}

function hash(column: number, row: number, seed: number): number {
  let bits = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function ease(fraction: number): number {
  return fraction * fraction * (3 - 2 * fraction);
}

/** Linear interpolation. */
export function mix(from: number, to: number, fraction: number): number {
  return from + (to - from) * fraction;
}
