interface Policy {
  createHTML: (text: string) => string;
}

interface Trust {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy };
}

let policy: Policy | undefined;
let asked = false;

/** The page's list of policies may not name ours, and another copy of us may have taken the name. */
function ownPolicy(): Policy | undefined {
  if (asked) return policy;
  asked = true;
  try {
    policy = (globalThis as Trust).trustedTypes?.createPolicy('portal-widgets', { createHTML: (text) => text });
  } catch {
    policy = undefined;
  }
  return policy;
}

const parse = (text: string, type: DOMParserSupportedType): Document =>
  new DOMParser().parseFromString(ownPolicy()?.createHTML(text) ?? text, type);

/** XML as a document in which nothing runs; undefined where the page's policy lets nothing be parsed. */
export function parseXml(text: string): Document | undefined {
  try {
    return parse(text, 'text/xml');
  } catch {
    return undefined;
  }
}

/** HTML as a document in which nothing runs; undefined where the page's policy lets nothing be parsed. */
export function parseHtml(text: string): Document | undefined {
  const { parseHTML } = Document as { parseHTML?: (text: string) => Document };
  const guarded = 'trustedTypes' in globalThis && !ownPolicy();
  try {
    // It needs no policy, and cleans more than we would have it: second choice.
    return guarded && parseHTML ? parseHTML.call(Document, text) : parse(text, 'text/html');
  } catch {
    return undefined;
  }
}
