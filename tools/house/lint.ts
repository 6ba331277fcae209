/**
 * Lint rules that oxlint does not have: doors between layers, packages in pure layers, and `**`.
 * oxlint loads this file as a plugin named `city` (.oxlintrc.json).
 */
import { dirname, resolve } from 'node:path';
import { LAYERS, layerOf } from './layers.ts';

interface Literal {
  readonly type: string;
  readonly value?: unknown;
}
interface Importing {
  readonly source?: Literal | null;
}
interface Operation {
  readonly operator: string;
}
interface Context {
  readonly filename: string;
  report(problem: { readonly node: unknown; readonly message: string }): void;
}
type Visitor = Readonly<Record<string, (node: never) => void>>;
interface Rule {
  create(context: Context): Visitor;
}

/** Calls back with the specifier of every static import, re-export and dynamic import. */
function eachSpecifier(visit: (specifier: string, node: Literal) => void): Visitor {
  const look = (node: Importing): void => {
    const source = node.source;
    if (source && typeof source.value === 'string') visit(source.value, source);
  };
  return {
    ImportDeclaration: look,
    ExportNamedDeclaration: look,
    ExportAllDeclaration: look,
    ImportExpression: look,
  };
}

const doors: Rule = {
  create(context): Visitor {
    const here = layerOf(context.filename);
    return eachSpecifier((specifier, node) => {
      if (here === null || !specifier.startsWith('.')) return;
      const there = layerOf(resolve(dirname(context.filename), specifier));
      if (there === null || there.layer === here.layer) return;
      if (!LAYERS[here.layer]?.imports.includes(there.layer)) {
        const message = `${here.layer} may not import ${there.layer}: see tools/house/layers.ts for the doors it has.`;
        context.report({ node, message });
      } else if (there.rest !== 'index.ts') {
        const message = `Use the door '../${there.layer}/index.ts': a layer is crossed only there.`;
        context.report({ node, message });
      }
    });
  },
};

const packages: Rule = {
  create(context): Visitor {
    const here = layerOf(context.filename);
    return eachSpecifier((specifier, node) => {
      if (here === null || LAYERS[here.layer]?.pure !== true || specifier.startsWith('.')) return;
      const message = `${here.layer} is pure and uses no package: write '${specifier}' out of it, or move the code to a layer that may.`;
      context.report({ node, message });
    });
  },
};

const power: Rule = {
  create(context): Visitor {
    const here = layerOf(context.filename);
    if (here === null || LAYERS[here.layer]?.pure !== true) return {};
    const look = (node: Operation): void => {
      if (node.operator !== '**' && node.operator !== '**=') return;
      const message =
        '`**` differs between engines: multiply, or use a table of powers (scale by 2 with a constant such as 4294967296).';
      context.report({ node, message });
    };
    return { BinaryExpression: look, AssignmentExpression: look };
  },
};

// oxlint takes a plugin only as a default export.
export default { meta: { name: 'city' }, rules: { doors, packages, power } } as {
  readonly meta: { readonly name: string };
  readonly rules: Readonly<Record<string, Rule>>;
};
