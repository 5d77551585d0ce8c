export { inflate } from './inflate';
export { INPUT, ROOM } from './memory';
export { order } from './predictor';
