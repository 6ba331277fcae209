import { expect, test } from 'vitest';
import { shaderFault } from '../../src/cli/no-picture.ts';

/** As three.js complains, and as browsers say what is wrong. */
const BROKEN = `THREE.WebGLProgram: Shader Error 0 - VALIDATE_STATUS false

Material Name: ink
Material Type: ShaderMaterial

Program Info Log: Fragment shader is not compiled.

FRAGMENT

ERROR: 0:120: 'lamp' : undeclared identifier
ERROR: 0:121: '' : compilation terminated

> 120: float a = lamp;`;

test('CM17 a picture whose shaders do not compile is none, and one sentence says why', () => {
  expect(shaderFault([])).toBeNull();
  expect(shaderFault(['Failed to load resource', 'THREE.WebGLRenderer: Context Lost.'])).toBeNull();
  const fault = shaderFault(['a', BROKEN]);
  expect(fault).toMatch(
    /^The picture was not taken: [^\n]* \('lamp' : undeclared identifier\); [^\n]*\.$/,
  );
  expect(shaderFault(['THREE.WebGLProgram: Shader Error 1282'])).toMatch(/compile here; /);
});
