import { createNoise, mix } from './noise.ts';

/** The colour of one ground cell: red, green, blue (0–255) and near infrared (0–10,000). */
export type GroundColor = { red: number; green: number; blue: number; nearInfrared: number };

/**
 * Computes the cell at a position, in metres east and south of the scene's upper left corner. Each call overwrites and returns
 * the same object.
 */
export type Scene = (eastM: number, southM: number) => GroundColor;

/** The extent of the shapes below. */
export const SCENE_WIDTH_M = 14_080;
export const SCENE_HEIGHT_M = 11_335;

/** An invented harbour city: an ocean in the east, a branching harbour, beaches, suburbs on street grids, parks, a bridge. */
export function createHarbourScene(seed: number): Scene {
  const noise = createNoise(seed);
  const out: GroundColor = { red: 0, green: 0, blue: 0, nearInfrared: 0 };
  const paint = (red: number, green: number, blue: number, nearInfrared: number, shade = 1) => {
    out.red = byte(red * shade);
    out.green = byte(green * shade);
    out.blue = byte(blue * shade);
    out.nearInfrared = Math.max(0, Math.min(10_000, Math.round(nearInfrared * shade)));
    return out;
  };

  /** Positive on land, negative in water. Shores are smoother near the channels, so that these stay open. */
  function height(u: number, v: number): number {
    const rough = (noise.layered(u * 11, v * 9, 4) - 0.5) * 0.34;
    const bend = 0.47 + 0.06 * wave(u * 1.1 + 0.15) + 0.02 * wave(u * 3.1);
    const fromBend = Math.abs(v - bend);
    const main = fromBend - (0.022 + 0.045 * u * u) + rough * Math.min(1, fromBend * 9);
    const fromArm = Math.abs(u - 0.7 - 0.05 * wave(v * 2.3));
    const arm = u > 0.45 && v < bend ? fromArm - (0.012 + 0.05 * v) + rough * Math.min(1, fromArm * 9) : 1;
    const ocean = 0.94 + 0.015 * wave(v * 3.2) - u + rough * 0.16;
    return Math.min(main, arm, ocean);
  }

  function water(depth: number, x: number, y: number): GroundColor {
    const deep = Math.min(1, Math.sqrt(depth * 9)) * (0.82 + 0.18 * noise.smooth(x / 900, y / 700));
    const ripple = noise.smooth(x / 22, y / 9) * 6 + noise.cell(Math.floor(x / 5), Math.floor(y / 5)) * 4;
    return paint(
      mix(74, 16, deep) + ripple,
      mix(116, 52, deep) + ripple,
      mix(118, 84, deep) + ripple,
      mix(520, 160, deep) + ripple * 6,
    );
  }

  function green(x: number, y: number, density: number): GroundColor {
    const tree = noise.layered(x / 16, y / 16, 2);
    const shade = 0.75 + tree * 0.5;
    return paint(mix(96, 44, density), mix(112, 74, density), mix(62, 38, density), mix(3600, 5600, density), shade);
  }

  /** Streets and houses on a grid, rotated differently in each suburb. */
  function town(x: number, y: number, density: number): GroundColor {
    const suburb = noise.cell(Math.floor(x / 1700), Math.floor(y / 1500));
    const slope = (suburb - 0.5) * 0.9;
    const [along, across] = [x + slope * y, y - slope * x];
    const [blockAlong, blockAcross] = [modulo(along, 150), modulo(across, 95)];
    const grain = noise.cell(Math.floor(x / 5), Math.floor(y / 5)) * 14 - 7;
    if (blockAlong < 13 || blockAcross < 11) return paint(104 + grain, 103 + grain, 101 + grain, 1250);
    if (density > 0.62) return tower(along, across, grain);
    const lot = noise.cell(Math.floor(along / 19), Math.floor(across / 24));
    const isGarden = modulo(along, 19) < 7 || blockAcross > 74 || lot > 0.86;
    if (isGarden) return green(x, y, 0.3 + lot * 0.5);
    const sunny = modulo(along, 19) > 13 ? 1.06 : 0.94;
    if (lot < 0.5) return paint(138 + lot * 50 + grain, 96 + lot * 34 + grain, 80 + lot * 20 + grain, 2300, sunny);
    return paint(110 + lot * 56 + grain, 110 + lot * 54 + grain, 108 + lot * 52 + grain, 1900, sunny);
  }

  /** Flat roofs of various sizes with a shadow on their southern side. */
  function tower(along: number, across: number, grain: number): GroundColor {
    const roof = noise.cell(Math.floor(along / 50), Math.floor(across / 42));
    const isShadow = modulo(across, 42) > 42 - roof * 18;
    const light = 92 + roof * 120 + grain;
    return isShadow
      ? paint(58 + grain, 60 + grain, 66 + grain, 700)
      : paint(light, light, light + 4, 1500 + roof * 900);
  }

  return (eastM, southM) => {
    const u = eastM / SCENE_WIDTH_M;
    const v = southM / SCENE_HEIGHT_M;
    const level = height(u, v);
    const isOnBridge = Math.abs(eastM - 5520 - (southM - 5400) * 0.18) < 17 && Math.abs(v - 0.5) < 0.13;
    if (level < 0) return isOnBridge ? paint(122, 120, 117, 1400) : water(-level, eastM, southM);
    if (level < 0.004 && (u > 0.86 || noise.smooth(u * 60, v * 60) > 0.72)) return paint(214, 197, 158, 3100);
    const wild = noise.layered(u * 13 + 5, v * 11, 3);
    if (wild > 0.61 || level < 0.006) return green(eastM, southM, Math.min(1, (wild - 0.45) * 4));
    const fromCentre = Math.sqrt((eastM - 5900) ** 2 + ((southM - 6450) * 0.8) ** 2);
    return town(eastM, southM, 1 - fromCentre / 2400 + (noise.layered(u * 40, v * 34, 2) - 0.5) * 0.5);
  };
}

/** A sine-like wave of period 1 between -1 and 1, computed by multiplication only, so that it is equal on all platforms. */
function wave(turns: number): number {
  const share = turns - Math.floor(turns);
  const half = share < 0.5 ? share * 2 : share * 2 - 1;
  const arch = 4 * half * (1 - half);
  return share < 0.5 ? arch : -arch;
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
