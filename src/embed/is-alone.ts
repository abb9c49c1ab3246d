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

/** White space, a comment, or the line break that editors leave behind. */
const isBlank = (node: Node): boolean =>
  node instanceof Comment || (node instanceof Text && !node.data.trim()) || node instanceof HTMLBRElement;
