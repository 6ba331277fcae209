/** @jsxImportSource preact */
/** What the file of a box amounts to, in words. */
import type { JSX } from 'preact';
import type { BoxFile, BoxSpec } from '../../export/index.ts';
import type { Taken } from '../taking.ts';

/** How far it is, what it came to, or why not. */
export type Result = { readonly share: number } | Taken | { readonly fault: string };

/** By so much more than was asked for, in metres, a file is told to reach out of its box. */
const BEYOND_METRES = 0.1;

/** By how much what is in the file reaches out of the box, metres. */
function beyondOf(spec: BoxSpec, bounds: readonly (readonly number[])[]): number {
  return Math.max(...bounds[1]!.map((v, i) => v - bounds[0]![i]! - spec.size[i]!));
}

/** Why what is in the file is larger than the box, or less than reaches into it; nothing where neither is so. */
function uncutWords(
  spec: BoxSpec,
  bounds: readonly (readonly number[])[],
  leftOut: number,
): string {
  const beyond = beyondOf(spec, bounds);
  if (beyond < BEYOND_METRES && leftOut === 0) return '';
  const far = beyond < BEYOND_METRES ? '' : `, and reach ${beyond.toFixed(1)} m beyond it`;
  return `Pipes, columns, stairs and what else is no plain block are not cut: those whose middle is in the box go in whole${far}.${leftOutWords(leftOut)}`;
}

/** Why what one sees in the box may not be in the file. */
function leftOutWords(count: number): string {
  if (count === 0) return '';
  const what = count === 1 ? 'One of them reaches' : `${count.toLocaleString('en')} of them reach`;
  return ` ${what} into the box with the middle outside it and ${count === 1 ? 'is' : 'are'} left out: a larger box takes more.`;
}

interface AmountProps {
  readonly name: string;
  readonly value: string;
  readonly words: string;
}

function Amount({ name, value, words }: AmountProps): JSX.Element {
  return (
    <>
      <dt>
        {name}
        <small>, {words}</small>
      </dt>
      <dd>{value}</dd>
    </>
  );
}

interface FileProps {
  readonly file: BoxFile;
  readonly spec: BoxSpec;
}

function FileAmounts({ file, spec }: FileProps): JSX.Element {
  const size = (
    <Amount name="File" value={`${(file.bytes.length / 1e6).toFixed(2)} MB`} words="on the disk" />
  );
  if (file.kind === 'cells')
    return (
      <dl>
        <Amount
          name="Filled"
          value={file.filled.toLocaleString('en')}
          words="cells that are not air"
        />
        {size}
        <Amount
          name="Cells"
          value={file.cells.join(' × ')}
          words="west to east, height, north to south"
        />
      </dl>
    );
  const { triangles, nodes, bounds } = file.counts;
  const [wide, high, deep] = bounds[1].map((v, i) => (v - bounds[0][i]!).toFixed(1));
  return (
    <dl>
      <Amount
        name="Triangles"
        value={triangles.toLocaleString('en')}
        words="what a graphics card draws: a game level has a million or so"
      />
      {size}
      <Amount
        name="Nodes"
        value={nodes.toLocaleString('en')}
        words="pieces that can be moved or hidden by themselves, 5,000 at most"
      />
      <Amount
        name="Measures"
        value={`${wide} m west–east, ${high} m high, ${deep} m north–south`}
        words={
          beyondOf(spec, bounds) < BEYOND_METRES
            ? 'of what is in the box'
            : 'of what is in the box, with what reaches out of it'
        }
      />
    </dl>
  );
}

/** What is to be known of the file's bounds; nothing where they are those of the box. */
export function Uncut(props: {
  readonly file: BoxFile | null;
  readonly spec: BoxSpec;
}): JSX.Element | null {
  const { file, spec } = props;
  if (!file || file.kind === 'cells') return null;
  const words = uncutWords(spec, file.counts.bounds, file.leftOut);
  return words === '' ? null : <p>{words}</p>;
}

/** The same in a word. */
export function inShort(result: Result): string {
  if ('fault' in result) return 'Not measured';
  if ('share' in result) return `Measuring … ${Math.round(result.share * 100)} %`;
  return result.file ? `${(result.file.bytes.length / 1e6).toFixed(2)} MB` : 'Nothing to save';
}

export function Amounts(props: { readonly result: Result; readonly spec: BoxSpec }): JSX.Element {
  const { result, spec } = props;
  if ('fault' in result) return <p role="alert">{result.fault}</p>;
  if ('share' in result) return <p role="status">Measuring … {Math.round(result.share * 100)} %</p>;
  if (result.file) return <FileAmounts file={result.file} spec={spec} />;
  return (
    <p role="alert">
      Nothing of the City is in this box, so there is nothing to save: move it, or make it larger.
    </p>
  );
}
