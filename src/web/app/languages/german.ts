import { german as api } from '../../api/api-strings.de.ts';
import { german as aoi } from '../../features/aoi/aoi-strings.de.ts';
import { germanCombine as combine, german as tool } from '../../features/aoi/draw/tool-strings.de.ts';
import { german as geometryCheck } from '../../features/aoi/geometry-check/geometry-check-strings.de.ts';
import { germanExport, german as library } from '../../features/aoi/library/library-strings.de.ts';
import { german as files } from '../../features/aoi/load/file-strings.de.ts';
import { german as load } from '../../features/aoi/load/load-strings.de.ts';
import { german as reshape } from '../../features/aoi/reshape/reshape-strings.de.ts';
import { german as type } from '../../features/aoi/type/type-strings.de.ts';
import { german as coordinate } from '../../features/aoi/vertices/coordinate-strings.de.ts';
import { german as vertices } from '../../features/aoi/vertices/vertices-strings.de.ts';
import { german as wkt } from '../../features/aoi/wkt-strings.de.ts';
import { german as copyAs, germanRequestFile as requestFile } from '../../features/copy-as/copy-as-strings.de.ts';
import { german as downloads } from '../../features/files/files-strings.de.ts';
import { german as away } from '../../features/jobs/away/away-strings.de.ts';
import { german as bulk } from '../../features/jobs/bulk/bulk-strings.de.ts';
import { german as jobPage } from '../../features/jobs/page/job-page-strings.de.ts';
import { german as receipt } from '../../features/jobs/receipt/receipt-strings.de.ts';
import { german as jobs } from '../../features/jobs/table/jobs-strings.de.ts';
import { german as about } from '../../features/preview/about/about-strings.de.ts';
import { german as compare } from '../../features/preview/compare/compare-strings.de.ts';
import { german as expression } from '../../features/preview/expression/expression-strings.de.ts';
import { german as histogram } from '../../features/preview/histogram/histogram-strings.de.ts';
import { german as inspector } from '../../features/preview/inspector/inspector-strings.de.ts';
import { german as largeFile } from '../../features/preview/large-file-prompt/large-file-strings.de.ts';
import { german as previewFaults } from '../../features/preview/model/preview-fault-strings.de.ts';
import { german as preview } from '../../features/preview/model/preview-strings.de.ts';
import { german as picture } from '../../features/preview/picture/picture-strings.de.ts';
import { german as duplicate } from '../../features/request/duplicate/duplicate-strings.de.ts';
import { german as forecast } from '../../features/request/forecast/forecast-strings.de.ts';
import { german as fit } from '../../features/request/limits/fit-strings.de.ts';
import { german as outbox } from '../../features/request/outbox/outbox-strings.de.ts';
import { german as output } from '../../features/request/output-strings.de.ts';
import { german as pair } from '../../features/request/pair/pair-strings.de.ts';
import { german as areas } from '../../features/request/source/areas/area-strings.de.ts';
import { german as chosenSource } from '../../features/request/source/chosen-source-strings.de.ts';
import { german as source } from '../../features/request/source/source-strings.de.ts';
import { german as submit } from '../../features/request/submit-strings.de.ts';
import { german as copy } from '../../ui/copy-strings.de.ts';
import { german as clipFaults } from '../../ui/faults/clip-fault-strings.de.ts';
import { german as rasterFaults } from '../../ui/faults/raster-fault-strings.de.ts';
import { german as filters } from '../../ui/filters/filter-strings.de.ts';
import { german as map } from '../../ui/i18n/map-strings.de.ts';
import { german as shell } from '../../ui/i18n/strings.de.ts';
import { german as table } from '../../ui/table/table-strings.de.ts';
import { german as connection } from '../connection/connection-strings.de.ts';
import { german as device } from '../device/device-strings.de.ts';
import { german as jobQuestions } from '../jobs/job-question-strings.de.ts';
import { german as mapProblems } from '../map/map-problem-strings.de.ts';
import { german as localRaster } from '../preview/local-raster-strings.de.ts';
import { german as review } from '../review/review-strings.de.ts';
import { german as banners } from '../shell/banner-strings.de.ts';
import { german as signIn } from '../shell/sign-in-strings.de.ts';
import type { Catalogues } from './catalogues.ts';

/** All texts in German. A missing catalogue, key or function is a type error. */
export const german: Catalogues = {
  ...{ aoi, combine, coordinate, files, geometryCheck, library, load, reshape, tool, type, vertices, wkt },
  ...{ about, compare, expression, histogram, inspector, largeFile, picture, preview },
  ...{
    api,
    away,
    banners,
    jobQuestions,
    map,
    bulk,
    copyAs,
    requestFile,
    duplicate,
    fit,
    forecast,
    pair,
    outbox,
    shell,
    jobs,
    downloads,
    filters,
    export: germanExport,
    receipt,
    localRaster,
    areas,
    review,
    source,
    table,
  },
  ...{ chosenSource, connection, copy, device, jobPage, output, signIn, submit, mapProblems },
  ...{ 'preview-faults': previewFaults, 'raster-faults': rasterFaults, 'clip-faults': clipFaults },
};
