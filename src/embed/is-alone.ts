/**
 * Whether a link is all that its block shows. A page that prints the source of a widget has the address linked in the
 * middle of its text, and that must stay text.
 */
export function isAlone(link: Element): boolean {
  let node = link;
  for (;;) {
    const parent = node.parentElement;
    if (!parent || [...parent.childNodes].some((other) => other !== node && !isBlank(other))) return false;
    if (!/^(inline|contents)/.test(getComputedStyle(parent).display)) return true;
    node = parent;
  }
}

/** White space, a comment, or what editors and pasted snippets leave beside a link and nobody sees. */
const isBlank = (node: Node): boolean =>
  node instanceof Element
    ? node.matches('br,script,noscript,style,template,[hidden],a:empty,span:empty')
    : !(node instanceof Text) || !/[^\s\u200b]/.test(node.data);
