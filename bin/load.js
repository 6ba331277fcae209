// Apart from city.js because an old Node cannot read `import()`.
'use strict';
const { pathToFileURL } = require('node:url');

/** Runs an ES module file as the program. */
module.exports = function load(file) {
  import(pathToFileURL(file).href).catch(function (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  });
};
