/** What can be done here, in groups: the buttons under “More”. */
import type { Command } from './keys.ts';

interface Group {
  readonly title: string;
  /** Its effect is seen in the picture: the sheet stays open for more of it. */
  readonly stays?: true;
  readonly deeds: readonly (readonly [Command, string])[];
}

export const GROUPS: readonly Group[] = [
  {
    title: 'Where',
    deeds: [
      ['elsewhere', 'Somewhere else'],
      ['follow', 'Follow'],
      ['map', 'Map'],
      ['search', 'Search'],
      ['journal', 'Journal'],
      ['tell', 'The view in words'],
    ],
  },
  {
    title: 'Keep and share',
    deeds: [
      ['copy', 'Link to this view'],
      ['photo', 'Photograph'],
      ['take', 'Take this place'],
      ['bookmark', 'Keep this view'],
      ['places', 'Kept views'],
    ],
  },
  {
    title: 'Hour and look',
    stays: true,
    deeds: [
      ['later', 'An hour later'],
      ['night', 'Night or noon'],
      ['flow', 'Let the day run'],
      ['clock', 'The City’s own clock'],
      ['style', 'Ink or film'],
      ['third', 'From behind'],
      ['line', 'Line of the route'],
      ['sound', 'Sound'],
    ],
  },
  {
    title: 'Moving',
    stays: true,
    deeds: [
      ['fly', 'Fly or walk'],
      ['faster', 'Fly faster'],
      ['slower', 'Fly more slowly'],
    ],
  },
  {
    title: 'Hands',
    deeds: [
      ['hands', 'Build and cut'],
      ['gun', 'The gun'],
      ['undo', 'Take back'],
      ['redo', 'Do it again'],
      ['remove', 'Take away the part looked at'],
    ],
  },
  {
    title: 'The page',
    deeds: [
      ['company', 'You and others'],
      ['settings', 'Settings'],
      ['hud', 'Hide what is written'],
      ['help', 'Keys'],
    ],
  },
];
