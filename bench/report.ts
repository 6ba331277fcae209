/** Results as a table for people. */
import type { Row } from './row.ts';

export interface Results {
  /** Such as 2026-11-22. */
  readonly date: string;
  readonly node: string;
  readonly machine: string;
  readonly seed: number;
  readonly rows: readonly Row[];
}

function met(row: Row): string {
  if (row.goal === null) return '';
  const good = row.more ? row.value >= row.goal : row.value <= row.goal;
  return good ? 'yes' : 'no';
}

function number(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 4 });
}

/** A markdown table, ours first and peers after. */
export function asMarkdown(results: Results): string {
  const rows = [...results.rows].sort((a, b) => Number(a.peer) - Number(b.peer));
  const lines = rows.map((row) => {
    const goal = row.goal === null ? '' : `${row.more ? '≥' : '≤'} ${number(row.goal)} ${row.unit}`;
    const name = row.peer ? `*${row.name}*` : row.name;
    return `| ${name} | ${row.what} | ${number(row.value)} ${row.unit} | ${goal} | ${met(row)} | ${row.note} |`;
  });
  return [
    `# Numbers of ${results.date}`,
    '',
    `${results.machine}; Node ${results.node}; seed ${results.seed}. Medians are by the clock, long times CPU of one thread. Rows in italics are others' work, measured in the same run.`,
    '',
    '| row | what | value | goal | met | note |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
