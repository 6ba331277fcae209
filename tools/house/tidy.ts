/**
 * Lints the repository itself: what no compiler holds. Every rule of spec/ has a test that names it,
 * every path that a document names exists, no file names a registry or a machine, no file of src/
 * is over 500 lines, and no modules import in a circle.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT: string = join(import.meta.dirname, '..', '..');
const LINES_MAX = 500;

export interface Repository {
  /** Paths from the root, with `/`, of every file that is or could be committed. */
  readonly paths: readonly string[];
  read(path: string): string;
  /** True for files, and for folders too. */
  exists(path: string): boolean;
}

// Our .gitignore holds only `folder/` and `*.ending`, so git itself need not be there.
function ignored(root: string): (name: string) => boolean {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
  const folders = lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1));
  const endings = lines.filter((line) => line.startsWith('*')).map((line) => line.slice(1));
  return (name) =>
    name === '.git' || folders.includes(name) || endings.some((ending) => name.endsWith(ending));
}

/** The files under a root that are or could be committed. */
export function repositoryAt(root: string = ROOT): Repository {
  const skip = ignored(root);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (skip(entry.name)) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
  return {
    paths: walk(''),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
  };
}

/** Rules of the spec: lines such as `- **SP1** …`, by id, with the file that states each. */
export function rulesOf(repository: Repository): Map<string, string> {
  const rules = new Map<string, string>();
  for (const path of repository.paths.filter((p) => /^spec\/.*\.md$/.test(p))) {
    for (const match of repository.read(path).matchAll(/^- \*\*([A-Z]+[0-9]+)\*\*/gm)) {
      rules.set(match[1] as string, path);
    }
  }
  return rules;
}

/** Titles given to test, it and describe (and their variants) in the tests. */
function testTitles(repository: Repository): string {
  const titles: string[] = [];
  for (const path of repository.paths.filter((p) => /^tests\/.*\.(test|contract)\.ts$/.test(p))) {
    const calls =
      /\b(?:test|it|describe|describeBrowser)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1/gs;
    for (const match of repository.read(path).matchAll(calls)) titles.push(match[2] as string);
  }
  return titles.join('\n');
}

function rulesWithoutTest(repository: Repository): string[] {
  const titles = testTitles(repository);
  return [...rulesOf(repository)]
    .filter(([id]) => !new RegExp(`\\b${id}\\b`).test(titles))
    .map(([id, path]) => `${path}: rule ${id} has no test whose name contains ${id}`);
}

function rulesStatedTwice(repository: Repository): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const path of repository.paths.filter((p) => /^spec\/.*\.md$/.test(p))) {
    for (const match of repository.read(path).matchAll(/^- \*\*([A-Z]+[0-9]+)\*\*/gm)) {
      const id = match[1] as string;
      if (seen.has(id)) twice.push(`${path}: rule ${id} is stated twice`);
      seen.add(id);
    }
  }
  return twice;
}

const FOLDERS = 'src|spec|tests|tools|docs|bench|examples|bin|canon|\\.ci';

/** Paths that a document names: targets of relative links, and `code` that begins with a folder of ours. */
function pathsNamed(document: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(document), target)));
  const code = [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]*)\``, 'g'))];
  return [...links, ...code.map((match) => (match[1] as string).replace(/\/$/, ''))];
}

function deadPaths(repository: Repository): string[] {
  const documents = repository.paths.filter((p) => /^([A-Z][\w-]*|docs\/.*|spec\/.*)\.md$/.test(p));
  return documents.flatMap((document) =>
    pathsNamed(document, repository.read(document))
      .filter((path) => !repository.exists(path))
      .map((path) => `${document}: names ${path}, which does not exist`),
  );
}

// Split so that this file does not contain what it looks for.
const FORBIDDEN: readonly RegExp[] = [
  new RegExp(`registry\\.${'npmjs'}\\.org|registry\\.${'yarnpkg'}\\.com`),
  new RegExp(`https?://[\\w.-]*(?:${'artifactory'}|${'nexus'}|${'verdaccio'}|npm-${'registry'})`),
  new RegExp(`"resolved"${':'}\\s*"http`),
  new RegExp(`(?<![\\w.])/(?:${'work'}|${'root'}|${'home'})/\\w`),
  new RegExp(`(?<![\\w.])/${'tmp'}/\\w`),
  new RegExp(`\\bC:\\\\${'Users'}\\\\`),
];
const BINARY = /\.(png|jpg|glb|gif|webp|ico|woff2?|gz|zst|sqlite)$/;

function placesNamed(repository: Repository): string[] {
  const problems: string[] = [];
  for (const path of repository.paths.filter((p) => !BINARY.test(p))) {
    const lines = repository.read(path).split('\n');
    lines.forEach((line, i) => {
      if (FORBIDDEN.some((pattern) => pattern.test(line))) {
        problems.push(`${path}:${i + 1}: names a registry or a path of one machine`);
      }
    });
  }
  return problems;
}

function longFiles(repository: Repository): string[] {
  return repository.paths
    .filter((path) => /^(src|tools|bin)\/.*\.(ts|tsx|js|glsl)$/.test(path))
    .map((path) => ({ path, lines: repository.read(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path}: ${lines} lines, over ${LINES_MAX}: split it by noun`);
}

/** Modules of src/ and the modules each imports, types included: a circle of types is a circle. */
function importGraph(repository: Repository): Map<string, string[]> {
  const modules = repository.paths.filter((path) => /^src\/.*\.tsx?$/.test(path));
  const graph = new Map<string, string[]>();
  for (const path of modules) {
    const froms = repository
      .read(path)
      .matchAll(/^\s*(?:import|export|\})[^'"`;]*?['"](\.[^'"]+)['"]/gm);
    const targets = [...froms].map((match) => normalize(join(dirname(path), match[1] as string)));
    graph.set(
      path,
      targets.filter((target) => target !== path && modules.includes(target)),
    );
  }
  return graph;
}

function importCircles(repository: Repository): string[] {
  const graph = importGraph(repository);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const from = trail.indexOf(path);
    if (from >= 0) circles.push(`circle of imports: ${[...trail.slice(from), path].join(' → ')}`);
    if (from >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}

/** Everything untidy, one sentence each; empty when all is well. */
export function untidy(repository: Repository): string[] {
  return [
    ...rulesWithoutTest(repository),
    ...rulesStatedTwice(repository),
    ...deadPaths(repository),
    ...placesNamed(repository),
    ...longFiles(repository),
    ...importCircles(repository),
  ];
}

if (import.meta.main) {
  const problems = untidy(repositoryAt());
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'Tidy.' : `${problems.length} untidy.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
