import { matrix } from './matrix.js';

matrix('webkit');
