// Apart from city.js because an old Node cannot read `import()`.
'use strict';
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** Runs the command that a main module exports as `run`, on this process's arguments and streams. */
module.exports = function load(mainFile) {
  const io = path.join(path.dirname(mainFile), 'io' + path.extname(mainFile));
  Promise.all([import(pathToFileURL(mainFile).href), import(pathToFileURL(io).href)])
    .then(([{ run }, { processIo }]) => run(process.argv.slice(2), processIo()))
    .then((code) => {
      // What failed while the answer was written has been told already.
      process.exitCode ||= code;
    })
    .catch((error) => {
      process.stderr.write(`${error?.stack ?? error}\n`);
      process.exitCode = 1;
    });
};
