import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticesAreCurrent, shippedPackages } from '../../tools/house/notices.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('HO7 the notices are current', () => {
  expect(noticesAreCurrent(), 'run npm run notices').toBe(true);
});

test('HO7 every shipped package may be used in MIT code', () => {
  const fine = [
    'MIT',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    '0BSD',
  ];
  const others = shippedPackages().filter((p) => !fine.includes(p.licence));
  expect(others.map((p) => `${p.name}: ${p.licence}`)).toEqual([]);
});

test('HO8 the lock file names no host and holds a SHA-512 of every package', () => {
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  expect(text).not.toContain('"resolved"');
  const lock = JSON.parse(text) as { packages: Record<string, { integrity?: string }> };
  const loose = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.integrity?.startsWith('sha512-'))
    .map(([path]) => path);
  expect(loose).toEqual([]);
});

// Without these npm ci refuses the lock file on every machine: `Missing: … from lock file`. Pin the
// package back to a release whose binaries for all platforms are out.
test('HO8 the lock file holds the optional packages of every platform', () => {
  interface Entry {
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) =>
        !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
