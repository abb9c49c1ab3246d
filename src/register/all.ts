import { define } from '../core/define.js';
import { classes } from '../elements/elements.js';
import { names } from '../elements/names.js';

classes.forEach((elementClass, at) => define(`portal-${names[at]}`, elementClass));
