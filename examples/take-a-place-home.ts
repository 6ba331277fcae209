/** Writes a piece of the City as binary glTF, which Blender, Godot and three.js open. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPlace, vistas } from 'the-city';

const [view] = vistas({ seed: 0, rules: 1 }, null, 1);
if (view === undefined) throw new Error('No view was proposed.');
const file = join(mkdtempSync(join(tmpdir(), 'city-')), 'place.glb');
const node = `${formatPlace(view.place)}@1`;
const said = execFileSync(process.execPath, ['bin/city.js', 'chunk', node, '--glb', file], {
  encoding: 'utf8',
});
console.log(said.split('\n').slice(0, 5).join('\n'));
console.log(`place.glb has ${statSync(file).size} bytes.`);
