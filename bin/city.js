#!/usr/bin/env node
// Finds a Node new enough for the City and starts the command. Written in the oldest JavaScript, so
// that an old Node reads it far enough to say what is wrong.
'use strict';
var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');

function newEnough(version) {
  var parts = version.replace('v', '').split('.');
  var major = Number(parts[0]);
  return major > 22 || (major === 22 && Number(parts[1]) >= 18);
}

// The compiled command, or in a fresh checkout its source, which Node runs as it is.
function mainFile() {
  var built = path.join(root, 'dist', 'cli', 'main.js');
  return fs.existsSync(built) ? built : path.join(root, 'src', 'cli', 'main.ts');
}

// The checkout's own Node, a development dependency; signals pass through to it.
function runUnder(node) {
  var spawn = require('child_process').spawn;
  var child = spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    process.exit(code === null ? (signal === 'SIGINT' ? 130 : 143) : code);
  });
}

function start() {
  if (newEnough(process.version)) {
    require('./load.js')(mainFile());
    return;
  }
  var own = path.join(root, 'node_modules', 'node', 'bin', 'node');
  if (fs.existsSync(own) && path.resolve(process.execPath) !== own) {
    runUnder(own);
    return;
  }
  process.stderr.write(
    'The City needs Node 22.18 or newer and this is ' +
      process.version +
      ': install a newer one, or run npm ci in a checkout, which brings its own.\n',
  );
  process.exit(1);
}

start();
