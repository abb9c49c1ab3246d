import { define } from '../core/define.js';
import { elements } from '../elements/elements.js';

for (const [tag, elementClass] of Object.entries(elements)) define(tag, elementClass);
