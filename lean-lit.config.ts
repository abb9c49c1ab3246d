import type { Plugin } from 'vite';

/**
 * What of Lit none of our elements or browsers needs, and by what it is replaced. Lit stands here as its own build wrote it,
 * in the versions that package-lock.json names; where another is written otherwise the build stops, so that half of the list
 * is never applied. Bundlers that take `dist/` get Lit whole.
 */
export const notNeeded: readonly (readonly [written: RegExp | string, instead: string])[] = [
  // Polyfills of shadow DOM, and taking over what a server drew.
  [/\w+\.\w+(Polyfill|Hydrate)Support\b/g, 'undefined'],
  ['(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&', ''],
  // Decorators, properties of a parent class, accessors of a prototype: our classes say what they have in one object each.
  [/Symbol\.metadata\?\?=.*?WeakMap;/, ''],
  [',this.constructor.l?.forEach(t=>t(this))', ''],
  [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?(?=\}let t=!1)/, ''],
  [
    /static addInitializer.*?(?=constructor\(\)\{super\(\),this\._\$Ep)/,
    `static get observedAttributes(){if(!this._$Eh){this._$Eh=new Map;for(const[t,s]of Object.entries(this.properties)){s.state||this._$Eh.set(s.attribute??t.toLowerCase(),t);
    const i=Symbol();e(this.prototype,t,{get(){return this[i]},set(s){const h=this[i];this[i]=s,this.requestUpdate(t,h)}})}
    this.elementStyles=[this.styles].flat(1/0)}return[...this._$Eh.keys()]}`,
  ],
  [
    /_\$E_\(\)\{const t=new Map.*?\(this\._\$Ep=t\)\}/,
    '_$E_(){for(const t in this.constructor.properties)this.hasOwnProperty(t)&&(this._$Ep[t]=this[t],delete this[t])}',
  ],
  ['this._$Ep=void 0,this.isUpdatePending', 'this._$Ep={},this.isUpdatePending'],
  [
    /,this\._\$Ep\)\{for\(const\[t,s\]of this\._\$Ep\)this\[t\]=s;this\._\$Ep=void 0\}/,
    ',1)Object.assign(this,this._$Ep);',
  ],
  [/y\.elementStyles=\[\],/, ''],
  [',y[d("elementProperties")]=new Map,y[d("finalized")]=new Map', ''],
  ['i["finalized"]=!0,', ''],
  // Attributes that follow a property, converters, own comparisons, defaults: an attribute is a text, or there or not.
  [/u=\{toAttribute.*?\}\},(?=f=)/, ''],
  [/\{attribute:!0,type:String.*?\}/, '{}'],
  [',u as defaultConverter', ''],
  [
    /this\._\$AK\(t,i\)\}.*?(?=requestUpdate\()/,
    'const e=this.constructor._$Eh.get(t);this[e]=this.constructor.properties[e].type?null!==i:i}',
  ],
  [
    /requestUpdate\(t,s,i,e=!1,h\)\{.*?(?=async _\$EP)/,
    `requestUpdate(t,s){if(void 0!==t){if(i(this[t],s))return;this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}
    this.isUpdatePending||(this._$ES=this._$EP())}`,
  ],
  ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
  ['this._$Em=null,', ''],
  ['c=a.trustedTypes,l=c?c.emptyScript:"",', ''],
  // Controllers that leave, and hooks that none of our classes has.
  [/removeController\(t\)\{.*?\}/, ''],
  ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
  [/const t=this\.scheduleUpdate\(\);return null!=t&&await t,/, 'return this.performUpdate(),'],
  [/t=this\.shouldUpdate\(s\),t\?\((.*?)\):this\._\$EM\(\)/, '$1'],
  ['let t=!1;const s=this._$AL;', 'const s=this._$AL;'],
  ['throw t=!1,this._$EM(),s}t&&this', 'throw this._$EM(),s}this'],
  ['if(!this.isUpdatePending)return;', ''],
  ['scheduleUpdate(){return this.performUpdate()}', ''],
  ['shouldUpdate(t){return!0}', ''],
  ['this.getUpdateComplete()}getUpdateComplete(){return ', ''],
  // Stylesheets made by others, or of a template; words for a developer who makes one with `new`.
  [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\("[^"]*"\);this\.cssText=t,this\.t=e/, 'this.cssText=t'],
  [
    /get styleSheet\(\)\{.*?return t\}/,
    'get styleSheet(){return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o}',
  ],
  ['t=>t instanceof CSSStyleSheet?t:t.styleSheet', 't=>t.styleSheet'],
  ['new n("string"==typeof t?t:t+"",void 0,s)', 'new n(t)'],
  [/c=e\?t=>t:.*?;(?=export)/, 'c=t=>t;'],
  [/Error\("invalid template[^"]*"\)/, 'Error()'],
  // Lists that are no arrays. Directives: what they ask of a part, and being told that the part has left the page.
  [/function M\(t,i,s=t,e\)\{if\(i===E\)return i;.*?,i\}/, ''],
  // A name the bundler would leave standing, of what was just taken away.
  ['V:M,', ''],
  ['t=M(this,t,i),a(t)?', 'a(t)?'],
  ['t=M(this,t,i,0),o=', 'o='],
  ['r=M(this,e[s+n],i,n)', 'r=e[s+n]'],
  [/if\(\(t=M\(this,t,i,0\)\?\?A\)===E\)return;/, 't??=A;'],
  ['_$AI(t){M(this,t)}', ''],
  ['i(t).nextSibling;i(t).remove()', 't.nextSibling;t.remove()'],
  ['d(t)?this.k(t)', 'u(t)?this.k(t)'],
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
  ['i._$litElement$=!0,', ''],
  ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
  [/connectedCallback\(\)\{super\.connectedCallback\(\),this\._\$Do.*?(?=render\(\))/, ''],
  ['r===E&&(r=this._$AH[n]),', ''],
  // Being drawn as before: no view of ours asks for it. What a part stands in, which only directives ask.
  [/&&t!==E(?=&&|,)/g, ''],
  ['render(){return r}', ''],
  [',this._$AM=i}', '}'],
  [/this\._\$AM=[se],/g, ''],
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
  // Being told where to draw: always before the stylesheets, where these are elements.
  [/const e=s\?\.renderBefore\?\?i;/, 'const e=s.renderBefore??i;'],
  [/const t=s\?\.renderBefore\?\?null;/, 'const t=s.renderBefore??null;'],
  // Contexts that are asked for once, or with a callback.
  ['this.provided&&!this.subscribe||(this.provided=!0,this.callback&&this.callback(t,s)),', ''],
  ['(this.provided=!1,this.unsubscribe()),this.subscribe||this.unsubscribe())', 'this.unsubscribe())'],
  ['this.provided=!1,', ''],
  ['this.callback=t.callback,', ''],
  ['void 0!==e.context?e.initialValue:i', 'e.initialValue'],
  ['void 0!==e.context?this.context=e.context:this.context=e', 'this.context=e.context'],
  // Contexts asked for by their name alone.
  [/void 0!==s\.context\)\{const t=s;(.*?)\}else this\.context=.*?(?=;this\.host)/, '1){const t=s;$1}'],
  // A provider's asking those below it to ask again when another comes between: each element of ours does so itself, and
  // hears of every provider (core/page-watch.ts), which here nobody keeps from it.
  [/,this\.onProviderRequest=s=>\{.*?s\.stopPropagation\(\)\}(?=,this\.host)/, ''],
  [',this.host.addEventListener("context-provider",this.onProviderRequest)', ''],
  // A config is a new object each time it is read: there is nothing to compare.
  [
    /get value\(\)\{return this\.o\}set value\(s\)\{.*?(?=constructor)/,
    'setValue(s){this.o=s;for(const[t,i]of this.subscriptions)t(s,i)}',
  ],
  [/,this\.updateObservers=\(\)=>.*?\(this\.value=s\)\}/, ',this.o=s}'],
  [
    /if\(!i\)return void s\(this\.value\);.*\}clearCallbacks\(\)\{.*?\}/,
    'if(!i)return void s(this.o);const h=this.subscriptions.get(s)??(()=>{this.subscriptions.delete(s)});this.subscriptions.set(s,h),s(this.o,h)}',
  ],
  // Two of three lists of versions; by the third one sees how many copies of Lit a page has.
  [/\(\w+\.(reactiveElement|litElement)Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
];

export const leanLit = (): Plugin => {
  const found = new Set<number>();
  let sawLit = false;
  return {
    name: 'lean-lit',
    enforce: 'pre',
    transform(code, id) {
      if (!/node_modules\/(@lit|lit-element|lit-html)\//.test(id)) return null;
      sawLit = true;
      return notNeeded.reduce((lean, [written, instead], at) => {
        const leaner = lean.replace(written, instead);
        if (leaner !== lean) found.add(at);
        return leaner;
      }, code);
    },
    buildEnd() {
      const missing = notNeeded.filter((_, at) => !found.has(at)).map(([written]) => String(written));
      if (sawLit && missing.length > 0)
        this.error(
          `Lit is written otherwise than lean-lit.config.ts expects; look at these anew: ${missing.join('  ')}`,
        );
    },
  };
};
