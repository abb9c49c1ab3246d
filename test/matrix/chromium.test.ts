import { matrix } from './matrix.js';

matrix('chromium');
