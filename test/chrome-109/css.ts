/** What a stylesheet asks of a browser: its selectors, its declarations, the conditions of its at-rules. */
export interface Asks {
  selectors: string[];
  declarations: [property: string, value: string][];
  /** Name and condition. */
  atRules: [name: string, condition: string][];
  /** Rules inside rules that hold declarations: nesting. */
  nested: string[];
}

/**
 * Reads a stylesheet without dropping what the reader does not know, as a browser would. Enough for ours: it knows no
 * braces or semicolons in strings.
 */
export function asksOf(css: string): Asks {
  const asks: Asks = { selectors: [], declarations: [], atRules: [], nested: [] };
  const text = css.replace(/\/\*.*?\*\//gs, '');
  let at = 0;
  const block = (inside: string): void => {
    while (at < text.length) {
      const [, head = '', mark] = /^([^{};]*)([{};]?)/.exec(text.slice(at))!;
      at += head.length + 1;
      const words = head.trim();
      const inKeyframes = inside.startsWith('@keyframes');
      if (mark === '{') {
        if (inside && !inside.startsWith('@')) asks.nested.push(words);
        if (words.startsWith('@')) {
          const [, name = '', condition = ''] = /^@([\w-]+)\s*(.*)$/s.exec(words)!;
          asks.atRules.push([name, condition]);
        } else if (!inKeyframes) asks.selectors.push(words);
        block(words || '?');
      } else {
        const [, property, value] = /^([\w-]+)\s*:\s*(.*)$/s.exec(words) ?? [];
        if (property && value !== undefined) asks.declarations.push([property, value.trim()]);
        if (mark !== ';') return;
      }
    }
  };
  block('');
  return asks;
}
