/** Whole numbers on a tool's command line: a tool that read a wrong one as nothing would do nothing, and pass. */

/** One number: what it is called, what it is where it is left out, and the least that it may be. */
export interface Count {
  readonly name: string;
  readonly usual: number;
  readonly least: number;
}

/** A seed may be any whole number that is not negative. */
export const seedOf = (usual: number): Count => ({ name: 'SEED', usual, least: 0 });

/** The numbers given, in order; one sentence with the legal form, and exit code 2, where one is none. */
export function countsGiven(tool: string, counts: readonly Count[]): number[] {
  const given = process.argv.slice(2);
  const numbers = counts.map(({ usual }, i) => (given[i] === undefined ? usual : Number(given[i])));
  const isWrong = (n: number, i: number): boolean =>
    !Number.isSafeInteger(n) || n < counts[i]!.least;
  if (given.length > counts.length || numbers.some(isWrong)) {
    const form = counts.map(({ name, least }) => `[${name}, ${least} or more]`).join(' ');
    console.error(`Give whole numbers: node tools/${tool}.ts ${form}.`);
    process.exit(2);
  }
  return numbers;
}
