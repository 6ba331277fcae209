/**
 * What the world is claimed to be, in our own words, with how far it is true today.
 *
 * The tests that show a claim are found by its id in their names; a claim that `works` without one
 * fails the tests of this folder.
 */

export type ClaimStatus = 'works' | 'partly' | 'not yet';

export interface Claim {
  /** Such as S-001. */
  readonly id: string;
  readonly claim: string;
  readonly status: ClaimStatus;
  /** A command that shows it; empty where there is nothing to see yet. */
  readonly see: string;
}

function claim(id: string, status: ClaimStatus, text: string, see = ''): Claim {
  return { id, claim: text, status, see };
}

/** Every claim that has been looked at so far, by id. */
export const CLAIMS: readonly Claim[] = [
  claim(
    'S-001',
    'works',
    'Every point within the City’s radius has an answer to “what stands here?”.',
    'city at 3000.0.2411520.2407168/0,67108864,0',
  ),
  claim('S-002', 'not yet', 'Nobody who lives inside knows how large the City is.'),
  claim(
    'S-003',
    'works',
    'The City is a ball 1.6 billion kilometres across, wide enough for Jupiter’s orbit.',
    'city at jupiter/0,0,0',
  ),
  claim(
    'S-004',
    'partly',
    'One empty room is as large as Jupiter; its place and rind stand, the way across does not yet.',
    'city at jupiter/0,0,0',
  ),
  claim('S-005', 'not yet', 'That room bears the marks of the planet that was taken out of it.'),
  claim('S-006', 'not yet', 'It began as a small structure on Earth.'),
  claim(
    'S-007',
    'works',
    'It is layered in concentric shells that never cross.',
    'city at 5959.4.4000.4000/0,0,0',
  ),
  claim(
    'S-008',
    'works',
    'Plates, bulkheads and shells of one heavy material carry everything else.',
    'city chunk 3000.0.2411520.2407168/0,67108864,0@7',
  ),
  claim(
    'S-009',
    'partly',
    'Between the plates it is built haphazardly, yet one can walk through it.',
    'city vista --count 5',
  ),
  claim('S-010', 'not yet', 'Next to nobody lives in it.'),
  claim('S-011', 'not yet', 'Most of its rooms stand empty.'),
  claim(
    'S-012',
    'partly',
    'The underside of a plate lights the plate below, and dims, so that there is day and night.',
    'city photo ADDRESS --look 0,40 --hour 0 --out night.png',
  ),
  claim('S-013', 'not yet', 'Nothing but one weapon damages the heavy material.'),
  claim('S-014', 'not yet', 'That weapon goes through a plate and the hole stays.'),
  claim(
    'S-015',
    'works',
    'Plates part the volume: one goes from one to the next only by shaft, lift or gate.',
    'city route FROM TO',
  ),
  claim('S-016', 'partly', 'To get to the next plate one walks far.', 'city route FROM TO'),
  claim('S-018', 'partly', 'Its size alone makes travel take years.', 'city route FROM TO'),
  claim('S-019', 'not yet', 'Some lifts come near the speed of light.'),
  claim('S-103', 'partly', 'The world explains nothing of itself.', 'city serve'),
  claim('S-104', 'partly', 'Nothing on the screen says where to go.', 'city serve'),
  claim('S-107', 'not yet', 'Where a lamp goes out, its floor darkens and cools.'),
  claim('S-108', 'partly', 'Shafts pierce the plates at lawful places.', 'city route FROM TO'),
];

/** Every id (S-001 and so on) in a text. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(/\bS-\d{3}\b/g) ?? [])];
}
