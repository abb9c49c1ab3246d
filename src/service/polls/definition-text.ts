import { isCollection, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Text that cannot be read. Its message is one sentence, with the line. */
export class DefinitionTextError extends Error {
  override name = 'DefinitionTextError';
}

/** Where a bare number or word is meant as the text it is written with: `- { id: 1, label: 2026 }`. */
const TEXTS = new Set(['id', 'label', 'question', 'alt', 'reason']);

/** Understands JSON, which is YAML too, or YAML 1.2; throws a `DefinitionTextError`. Moments stay text. */
export function readText(text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new DefinitionTextError(`is neither JSON nor YAML: line ${line}, column ${col}: ${lowered(problem.message)}`);
  }
  if (isCollection(document.contents)) {
    try {
      visit(document, { Pair: (_, { key, value }) => keepAsWritten(key, value) });
      return document.toJS();
    } catch (error) {
      // Aliases of aliases, which would fill the memory.
      throw new DefinitionTextError(
        `is not understood: ${error instanceof Error ? lowered(error.message) : 'too deep'}`,
      );
    }
  }
  throw new DefinitionTextError('holds no definition, only a piece of text.');
}

/** `1.50` stays so, and `010`, `1e3` and `true`. */
function keepAsWritten(key: unknown, value: unknown): void {
  if (!isScalar(key) || !TEXTS.has(String(key.value)) || !isScalar(value)) return;
  if (value.value !== null && typeof value.value !== 'string' && value.source !== undefined) value.value = value.source;
}

function lowered(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1).replace(/[.\s]*$/, '.');
}
