/** @jsxImportSource preact */
/** What the map's strokes stand for, for who asks. */
import type { JSX } from 'preact';

type Line = readonly [stroke: string, meaning: string];

const ALWAYS: readonly Line[] = [
  ['Arrow in a ring', 'you, and where you look'],
  ['Dotted trail', 'where you have been'],
  ['Heavy line', 'the way to the cross'],
  ['Small square with a name', 'a door, a lift, a ladder or a stair'],
];

const PLATE: readonly Line[] = [
  ['Close hatching', 'masses at your height'],
  ['Wide hatching', 'masses that end above or below you'],
  ['Dotted outline', 'a block: what stands free in it is hatched'],
  ['Rows of dots', 'the columns of a hall'],
  ['Bars', 'bridges; black ones are within 200 m of your height'],
  ['Ring with a square', 'a shaft through the plate'],
  ['Black square', 'a gate to the next column'],
  ['Black band in the section', 'the plate’s floor, and the lamps'],
];

const NEAR: readonly Line[] = [
  ['Black', 'walls, rails and whatever else bars you'],
  ['Hatching', 'what is solid all through'],
  ['Outlines', 'steps'],
  ['Gaps in walls', 'doors, by number'],
];

export function Legend({ isNear }: { readonly isNear: boolean }): JSX.Element {
  const lines = [...(isNear ? NEAR : PLATE), ...ALWAYS];
  return (
    <details class="legend">
      <summary>What is drawn</summary>
      <table>
        <tbody>
          {lines.map(([stroke, meaning]) => (
            <tr key={stroke}>
              <th scope="row">{stroke}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
