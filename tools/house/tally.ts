/**
 * Reads vitest's JSON report and prints `N passed, N failed` alone on the last line. A skipped test
 * counts as failed, and so does a test file that could not be read, a run that broke off, and a run
 * of no tests: `tally.ts REPORT STATUS`, where STATUS is the exit code of the test command.
 */
import { existsSync, readFileSync } from 'node:fs';

interface Assertion {
  readonly status: string;
  readonly fullName: string;
}
interface TestFile {
  readonly status: string;
  readonly name: string;
  readonly message?: string;
  readonly assertionResults: readonly Assertion[];
}
export interface Report {
  readonly testResults: readonly TestFile[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** One line a failure that vitest itself does not count as one. */
  readonly also: readonly string[];
}

/** Counts a report (null where there is none) of a run that ended with an exit code. */
export function tallyOf(report: Report | null, status: number): Tally {
  const files = report?.testResults ?? [];
  const all = files.flatMap((file) => file.assertionResults);
  const passed = all.filter((a) => a.status === 'passed').length;
  let failed = all.filter((a) => a.status === 'failed').length;
  const also = all
    .filter((a) => a.status !== 'passed' && a.status !== 'failed')
    .map((a) => `skipped: ${a.fullName}`);
  for (const file of files) {
    const bad = file.assertionResults.some((a) => a.status === 'failed');
    if (file.status === 'failed' && !bad) also.push(`broken file: ${file.name}`);
  }
  failed += also.length;
  if (failed === 0 && passed === 0) also.push('no test ran');
  else if (failed === 0 && status !== 0) also.push(`the test command ended with code ${status}`);
  return { passed, failed: Math.max(failed, also.length), also };
}

if (import.meta.main) {
  const [path, status] = process.argv.slice(2);
  const text = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : 'null';
  const tally = tallyOf(JSON.parse(text) as Report | null, Number(status ?? 0));
  for (const line of tally.also) console.log(line);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}
