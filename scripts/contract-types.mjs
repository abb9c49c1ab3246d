/**
 * Rewrites dist/contract/*.d.ts as plain types. The contract is written as TypeBox schemas, which are the service's
 * dependency; whoever bundles an element must not need them to read its types.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const folder = 'dist/contract';
const files = readdirSync(folder).filter((file) => file.endsWith('.d.ts'));
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
};
const program = ts.createProgram(
  files.map((file) => `${folder}/${file}`),
  options,
);
const checker = program.getTypeChecker();

/** Writes a type out to its leaves: no alias of TypeBox may stay. */
function write(type, indent = '') {
  if (type.isUnion()) {
    const parts = new Set(
      type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined)).map((part) => write(part, indent)),
    );
    // The checker splits boolean into true | false.
    if (parts.delete('true') && parts.delete('false')) parts.add('boolean');
    return [...parts].join(' | ');
  }
  if (checker.isArrayType(type)) {
    const item = write(checker.getTypeArguments(type)[0], indent);
    return item.includes('|') ? `(${item})[]` : `${item}[]`;
  }
  if (!(type.flags & ts.TypeFlags.Object) && !type.isIntersection()) return checker.typeToString(type);
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  const inner = `${indent}  `;
  const lines = checker.getPropertiesOfType(type).map((property) => {
    const mark = property.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `${inner}${property.name}${mark}: ${write(checker.getTypeOfSymbol(property), inner)};`;
  });
  if (index) lines.push(`${inner}[key: string]: ${write(index.type, inner)};`);
  return `{\n${lines.join('\n')}\n${indent}}`;
}

for (const file of files) {
  const source = program.getSourceFile(`${folder}/${file}`);
  const types = source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => {
    const schema = source.statements.find(
      (statement) =>
        ts.isVariableStatement(statement) && statement.declarationList.declarations[0].name.text === alias.name.text,
    );
    const comment = schema && ts.getLeadingCommentRanges(source.text, schema.pos)?.at(-1);
    const doc = comment ? `${source.text.slice(comment.pos, comment.end)}\n` : '';
    return `${doc}export type ${alias.name.text} = ${write(checker.getTypeAtLocation(alias))};\n`;
  });
  writeFileSync(`${folder}/${file}`, types.join('\n') || 'export {};\n');
}
