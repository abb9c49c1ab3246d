import type { Plugin } from 'vite';

/**
 * What of Lit none of our elements or browsers needs, and by what it is replaced. Lit stands here as its own build wrote it;
 * where another version is written otherwise it stays in, and only the size tells.
 */
export const notNeeded: readonly (readonly [written: RegExp | string, instead: string])[] = [
  // Polyfills of shadow DOM, and taking over what a server drew.
  [/\w+\.\w+(Polyfill|Hydrate)Support\b/g, 'undefined'],
  ['(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&', ''],
  // Decorators: metadata, initializers, accessors of a prototype.
  [/Symbol\.metadata\?\?=.*?WeakMap;/, ''],
  [/const t=this\[Symbol\.metadata\];.*?(?=this\._\$Eh=new)/, ''],
  [/static addInitializer.*?(?=static get)/, ''],
  ['void 0!==t.l&&(this.l=[...t.l]),', ''],
  [',this.constructor.l?.forEach(t=>t(this))', ''],
  [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?(?=\}let t=!1)/, ''],
  [',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
  [
    /return\{get:e,set\(s\).*?(?=,configurable)/,
    'return{get(){return this[s]},set(i){const h=this[s];this[s]=i,this.requestUpdate(t,h)}',
  ],
  [/const\{get:e,set:r\}=.*?\};(?=return\{)/, ''],
  ['[...r(t),...o(t)]', 'r(t)'],
  // Attributes that follow a property, converters, own comparisons, defaults: an attribute is a text, or there or not.
  [/toAttribute\(t,s\)\{.*?return t\},/, ''],
  [/let i=t;switch.*?return i/, 'return s===Boolean?null!==t:t'],
  [/_\$ET\(t,s\)\{.*?(?=_\$AK\()/, ''],
  [
    /_\$AK\(t,s\)\{.*?(?=requestUpdate\()/,
    '_$AK(t,s){const e=this.constructor._$Eh.get(t);this[e]=u.fromAttribute(s,this.constructor.getPropertyOptions(e).type)}',
  ],
  [
    /requestUpdate\(t,s,i,e=!1,h\)\{.*?(?=async _\$EP)/,
    `requestUpdate(t,s){if(void 0!==t){if(!f(this[t],s))return;this.C(t,s)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}
    C(t,s){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}`,
  ],
  ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
  ['this._$Em=null,', ''],
  // Controllers that leave, and hooks that none of our classes has.
  [/removeController\(t\)\{.*?\}/, ''],
  [/const t=this\.scheduleUpdate\(\);return null!=t&&await t,/, 'return this.performUpdate(),'],
  [/t=this\.shouldUpdate\(s\),t\?\((.*?)\):this\._\$EM\(\)/, 't=!0,$1'],
  // Stylesheets made by others, or of a template; words for a developer who makes one with `new`.
  [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\("[^"]*"\);this\.cssText=t,this\.t=e/, 'this.cssText=t'],
  [
    /get styleSheet\(\)\{.*?return t\}/,
    'get styleSheet(){return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o}',
  ],
  ['t=>t instanceof CSSStyleSheet?t:t.styleSheet', 't=>t.styleSheet'],
  [/c=e\?t=>t:.*?;(?=export)/, 'c=t=>t;'],
  [/Error\("invalid template[^"]*"\)/, 'Error()'],
  // Directives: what they ask of a part, and being told that the part has left the page.
  [/function (\w+)\(t,i,s=t,e\)\{if\(i===E\)return i;.*?,i\}/, 'const $1=(t,i)=>i;'],
  [/this\._\$AN=void 0,/g, ''],
  [/get _\$AU\(\)\{.*?\}/g, ''],
  [/get (parentNode\(\)\{return this\._\$AM|tagName).*?\}/g, ''],
  [/get parentNode\(\)\{let.*?,t\}/, ''],
  [/get (start|end)Node\(\)\{.*?\}/g, ''],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=\d\}/g, ''],
  [/constructor\(t,i,s,e,h\)\{super\(t,i,s,e,h\),this\.type=5\}/, ''],
  [/this\.type=[12],/g, ''],
  [',this._$Cv=e?.isConnected??!0', ''],
  ['this._$AP?.(!1,!0,s);', ';'],
  [/setConnected\(t\)\{.*?\}(?=\})/, ''],
  ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
  [/connectedCallback\(\)\{super\.connectedCallback\(\),this\._\$Do.*?(?=render\(\))/, ''],
  ['r===E&&(r=this._$AH[n]),', ''],
  [/if\(\(t=(\w+\(this,t,i,0\)\?\?A)\)===E\)return;/, 't=$1;'],
  // Bindings on an element itself, in comments, and in elements that hold raw text; templates of MathML or made in advance.
  [
    ':1===r.type?i=new r.ctor(h,r.name,r.strings,this,t):6===r.type&&(i=new Z(h,this,t))',
    ':i=new r.ctor(h,r.name,r.strings,this,t)',
  ],
  [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
  [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=else if)/, '}'],
  ['y.test(u[2])&&(n=RegExp("</"+u[2],"g")),', ''],
  ['c=n??v', 'c=v'],
  [/else\{let t=-1;for.*?\}l\+\+/, 'l++'],
  [/:3===i\?"<\/?math>"/g, ''],
  ['||3===i', ''],
  [/"number"==typeof s\?this\._\$AC\(t\):.*?(?=;if)/, 'this._$AC(t)'],
  ['(t?.creationScope??l)', 'l'],
  // Listeners that are objects, or have options.
  ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
  [
    '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
    'this._$AH.call(this.options.host,t)',
  ],
  // Contexts asked for by their name alone.
  [/void 0!==s\.context\)\{const t=s;(.*?)\}else this\.context=.*?(?=;this\.host)/, '1){const t=s;$1}'],
  [/clearCallbacks\(\)\{.*?\}/, ''],
  // Two of three lists of versions; by the third one sees how many copies of Lit a page has.
  [/\(\w+\.(reactiveElement|litElement)Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
];

export const leanLit = (): Plugin => ({
  name: 'lean-lit',
  enforce: 'pre',
  transform(code, id) {
    if (!/node_modules\/(@lit|lit-element|lit-html)\//.test(id)) return null;
    return notNeeded.reduce((lean, [written, instead]) => lean.replace(written, instead), code);
  },
});
