import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../ui/i18n/format.ts';

/** Texts of the bar with size, price and button. */
export const submitStrings = catalogue('submit', {
  label: 'Size, price and the button to clip',
  pixels: (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)} px`,
  units: (units: number) => plural(units, 'unit'),
  leftAfter: (left: number) => `${formatCount(left)} left after`,
  overQuota: (missing: number) => `${plural(missing, 'unit')} too many`,
  unlimited: 'no limit',
  estimating: 'Calculating…',
  button: (assets: number) => `Clip ${plural(assets, 'asset')}`,
  buttonDates: (dates: number) => `Clip ${plural(dates, 'date')}`,
  buttonEmpty: 'Clip',
  price: (units: number) => `(${plural(units, 'unit')})`,
  wouldRefuse: 'The service would refuse this.',
  sending: 'Sending…',
  reasons: {
    'no-area': 'Draw or type an area first.',
    'bad-area': 'The area can’t be cut yet: see Area.',
    'no-item': 'Choose a source.',
    'not-clippable': 'This item has no raster that can be clipped.',
    outside: 'The area lies outside this source.',
    'no-assets': 'Choose at least one asset.',
    'bad-name': `Give the output a name of 1 to ${MAX_LABEL_LENGTH} characters.`,
    'no-project': 'Choose a project for the output.',
    'no-bucket': 'This project has no storage. Choose another.',
    'over-quota': 'The clip needs more units than are left. Make the area smaller or choose fewer assets.',
    'too-small':
      'No valid pixel of the selected rasters has its centre inside the area. Make the area larger, move it, or select another raster.',
    'no-pair': 'The second date is not ready. Wait, or remove it.',
    'no-scope': 'Your key lacks the scope processing:process, which clipping an item needs.',
    'no-area-scope': 'Your key lacks the scope clip:write, which clipping a delivery area needs.',
    sending: 'A request is being sent.',
  },
});
