/** How a deed is told to those who have keys, and to those who have fingers. */
import type { Desk } from './desk.ts';
import type { Deed } from './keys.ts';

/** Words with the key that does the same, where there are keys. */
export function withKey({ hud, keymap }: Desk, words: string, deed: Deed): string {
  return hud.fingers.value ? words : `${words} (${keymap.firstOf(deed)})`;
}

/** What to press for a deed: its key, or its button under “More”. */
export function howTo({ hud, keymap }: Desk, deed: Deed, button: string): string {
  return hud.fingers.value ? `“${button}”, under “More”,` : keymap.firstOf(deed);
}
