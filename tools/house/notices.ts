/**
 * Writes THIRD-PARTY-NOTICES.md from node_modules: every package that the library or the client
 * ships, found by following `dependencies` from package.json, with its licence text.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT: string = join(import.meta.dirname, '..', '..');
const FILE: string = join(ROOT, 'THIRD-PARTY-NOTICES.md');

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where a package sees another, as Node resolves it: the nearest node_modules upward. */
function folderOf(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed: run npm ci`);
  }
}

function licenceText(folder: string, manifest: Manifest): string {
  const named = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)/i.test(name));
  // The name in the sort keeps the choice the same on every file system.
  const file = named.toSorted()[0];
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  const author = typeof manifest.author === 'object' ? manifest.author.name : manifest.author;
  return `(no licence file in the package; it names ${author ?? 'no author'})`;
}

/** Every package that is shipped, by name and version, each once. */
export function shippedPackages(root: string = ROOT): ShippedPackage[] {
  const seen = new Map<string, ShippedPackage>();
  const visit = (folder: string): void => {
    const manifest = manifestIn(folder);
    const key = `${manifest.name}@${manifest.version}`;
    if (folder !== root) {
      if (seen.has(key)) return;
      const licence = manifest.license ?? 'unknown';
      const text = licenceText(folder, manifest).replaceAll('\r\n', '\n').trim();
      seen.set(key, { name: manifest.name, version: manifest.version, licence, text });
    }
    for (const name of Object.keys(manifest.dependencies ?? {})) visit(folderOf(name, folder));
  };
  visit(root);
  return [...seen.keys()].toSorted().map((key) => seen.get(key) as ShippedPackage);
}

/** The text of THIRD-PARTY-NOTICES.md. */
export function notices(packages: readonly ShippedPackage[]): string {
  const intro = [
    '# Third-party notices',
    '',
    'The City ships with, or its browser client contains, the packages below, each under its own',
    'licence. Written by `npm run notices`; do not edit by hand.',
    '',
  ];
  const table = packages.map((p) => `- ${p.name} ${p.version}: ${p.licence}`);
  const texts = packages.flatMap((p) => {
    const indented = p.text.split('\n').map((line) => `    ${line.trimEnd()}`.trimEnd());
    return ['', `## ${p.name} ${p.version}`, '', ...indented];
  });
  return [...intro, ...table, ...texts, ''].join('\n');
}

/** True when the file is what would be written now. */
export function noticesAreCurrent(): boolean {
  return existsSync(FILE) && readFileSync(FILE, 'utf8') === notices(shippedPackages());
}

if (import.meta.main) {
  const packages = shippedPackages();
  writeFileSync(FILE, notices(packages));
  console.log(`Wrote the notices of ${packages.length} packages.`);
}
