/** What a place can be taken as, and who reads it. */
import type { TakeForm } from '../take-worker.ts';

type FormName = TakeForm['kind'];

interface Words {
  readonly choice: string;
  readonly save: string;
  readonly ending: string;
  readonly type: string;
  readonly words: string;
}

/** By what is asked for: the words for it, and the file's ending and type. */
export const FORMS: Readonly<Record<FormName, Words>> = {
  glb: {
    choice: 'glTF for Blender, Godot',
    save: 'glTF (.glb)',
    ending: 'glb',
    type: 'model/gltf-binary',
    words:
      'One unit is one metre, y is up, and the middle of the box’s floor is the origin. Blender and Godot read it as it is.',
  },
  web: {
    choice: 'small glTF for three.js',
    save: 'glTF (.glb)',
    ending: 'glb',
    type: 'model/gltf-binary',
    words:
      'Instanced and compressed: three.js reads it, Blender and Godot do not. One unit is one metre, y is up, and the middle of the box’s floor is the origin.',
  },
  vox: {
    choice: 'cells for MagicaVoxel',
    save: 'MagicaVoxel (.vox)',
    ending: 'vox',
    type: 'application/octet-stream',
    words: 'What is thinner than a cell is one cell thick, so that walls and railings stay.',
  },
  mts: {
    choice: 'cells for Luanti',
    save: 'Luanti (.mts)',
    ending: 'mts',
    type: 'application/octet-stream',
    words:
      'A schematic of nodes of the usual game; air clears what stood there. What is thinner than a cell is one node thick.',
  },
};
export const FORM_CHOICES: readonly (readonly [FormName, string])[] = (
  Object.keys(FORMS) as FormName[]
).map((name) => [name, FORMS[name].choice]);

/** Edges of a cell. */
export const CELLS: readonly (readonly [string, string])[] = ['0.25', '0.5', '1', '2', '4'].map(
  (metres) => [metres, `${metres} m`],
);
