/** Megastructure: what no hand and no tool but one goes through (S-013). */
import { MATERIALS, ROLES } from '../core/index.ts';
import type { Material, Role } from '../core/index.ts';
import type { Standing } from './site.ts';

const HEAVY_ROLES = new Set<Role>(['plate', 'bulkhead', 'rind', 'shaft', 'gate', 'sky-rib']);
const HEAVY_MATERIALS = new Set<Material>(['megastructure', 'rind']);

// By role too: young mass shows other materials while it is being finished.
const ROLE: readonly boolean[] = ROLES.map((role) => HEAVY_ROLES.has(role));
const MATERIAL: readonly boolean[] = MATERIALS.map((material) => HEAVY_MATERIALS.has(material));

/** Is a part of these indices into ROLES and MATERIALS Megastructure? */
export function isHeavy(part: Pick<Standing, 'role' | 'material'>): boolean {
  return ROLE[part.role] === true || MATERIAL[part.material] === true;
}

const CARRIES = new Set<Role>([
  'plate',
  'bulkhead',
  'rind',
  'stand-in',
  'core',
  'lot',
  'corner',
  'fin',
  'buttress',
  'ledge',
  'deck',
  'bridge',
  'roof',
  'column',
  'pillar',
  'stair',
  'shaft',
  'gate',
  'house',
]);

const DRESSING: readonly boolean[] = ROLES.map((role) => !CARRIES.has(role));

/** Does a part of this role (index into ROLES) hang on mass, and go with it? */
export function isDressing(role: number): boolean {
  return DRESSING[role] === true;
}
