/** How many times more than usual is asked: `SAMPLES=20 npx vitest run tests/ways` looks harder. */
export const SAMPLES = Math.max(1, Number(process.env['SAMPLES'] ?? 1));
