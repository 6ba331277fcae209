import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import './mesh-entry.ts'; // so that it is known to be used: the bundler is only given its name

test('VW12 who takes only meshes from the door gets no three.js', async () => {
  const code = await bundle('./mesh-entry.ts');
  expect(code).toContain('triangleCount');
  expect(code).not.toMatch(/isVector3|WebGLRenderer|gl_Position/);
  expect(code.length).toBeLessThan(50_000);
});
