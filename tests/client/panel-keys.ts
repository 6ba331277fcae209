/** Every panel of the client: the key that opens it, and its name. */
export const PANELS = [
  ['?', 'Keys'],
  ['o', 'Settings'],
  ['/', 'Search'],
  ['Shift+B', 'Kept views'],
  ['m', 'Map'],
  ['j', 'Journal'],
  ['p', 'Photograph'],
  ['x', 'Take this place'],
  ['y', 'The view in words'],
  ['Shift+O', 'You and others'],
  ['Shift+M', 'More'],
] as const;
