import { expect, test } from 'vitest';
import { type Report, tallyOf } from '../../tools/house/tally.ts';

function report(...statuses: string[]): Report {
  const assertionResults = statuses.map((status, i) => ({ status, fullName: `T${i}` }));
  return { testResults: [{ status: 'passed', name: 'a.test.ts', assertionResults }] };
}

test('HO11 passed and failed tests are counted', () => {
  expect(tallyOf(report('passed', 'passed'), 0)).toEqual({ passed: 2, failed: 0, also: [] });
  expect(tallyOf(report('passed', 'failed'), 1)).toEqual({ passed: 1, failed: 1, also: [] });
});

test('HO11 a skip, a broken file, a broken run and no run at all are failures', () => {
  expect(tallyOf(report('passed', 'skipped'), 0)).toMatchObject({ passed: 1, failed: 1 });
  expect(tallyOf(report('passed', 'todo'), 0)).toMatchObject({ passed: 1, failed: 1 });
  const broken = { status: 'failed', name: 'b.test.ts', assertionResults: [] };
  const files = [...report('passed').testResults, broken];
  expect(tallyOf({ testResults: files }, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(tallyOf(report('passed'), 124)).toMatchObject({ passed: 1, failed: 1 });
  expect(tallyOf(report(), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(tallyOf(null, 1)).toMatchObject({ passed: 0, failed: 1 });
});
