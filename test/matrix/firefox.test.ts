import { matrix } from './matrix.js';

matrix('firefox');
