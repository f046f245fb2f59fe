// Finds the handler of a Node.js function as Lambda does (spec local 4).
'use strict';

const fs = require('fs');
const path = require('path');

/** An error with a type of Lambda's own instead of the name of its class. */
class Fault extends Error {
  constructor(errorType, message, cause) {
    super(message);
    this.name = errorType;
    if (cause && cause.stack) this.stack = cause.stack;
  }
}

/** "a/b/file.ns.fn" -> folder "a/b", module "file", names ["ns", "fn"]: split at the first dot. */
function splitName(handlerName) {
  if (handlerName.includes('..')) {
    throw new Fault('Runtime.MalformedHandlerName', `'${handlerName}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const base = path.basename(handlerName);
  const dot = base.indexOf('.');
  if (dot <= 0 || dot === base.length - 1) throw new Fault('Runtime.MalformedHandlerName', 'Bad handler');
  return {
    folder: handlerName.slice(0, handlerName.length - base.length),
    module: base.slice(0, dot),
    names: base.slice(dot + 1).split('.'),
  };
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Whether the nearest package.json says "type": "module". */
function isModuleScope(folder) {
  for (let at = path.resolve(folder); path.basename(at) !== 'node_modules'; at = path.dirname(at)) {
    const file = path.join(at, 'package.json');
    if (isFile(file)) return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    if (at === path.dirname(at)) return false;
  }
  return false;
}

function importFile(file) {
  return import(require('url').pathToFileURL(file).href);
}

function loadModule(root, folder, module) {
  const stem = path.resolve(root, folder, module);
  if (isFile(stem)) return require(stem);
  if (isFile(`${stem}.js`)) {
    return isModuleScope(path.dirname(stem)) ? importFile(`${stem}.js`) : require(`${stem}.js`);
  }
  if (isFile(`${stem}.mjs`)) return importFile(`${stem}.mjs`);
  if (isFile(`${stem}.cjs`)) return require(`${stem}.cjs`);
  if (isFile(`${stem}.ts`)) {
    if (process.features.typescript) return importFile(`${stem}.ts`);
    throw new Fault('Runtime.ImportModuleError', `Error: '${module}.ts' is TypeScript, which this Node.js cannot run: build the function first`);
  }
  const name = path.isAbsolute(folder) ? stem : `./${path.join(folder, module)}`;
  const search = { paths: [root, __dirname] };
  let found;
  try {
    found = require.resolve(name, search);
  } catch {
    found = require.resolve(path.join(folder, module), search);
  }
  return require(found);
}

async function loadHandler(root, handlerName) {
  const { folder, module, names } = splitName(handlerName);
  let exported;
  try {
    exported = await loadModule(root, folder, module);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Fault('Runtime.UserCodeSyntaxError', String(error), error);
    if (error && error.code === 'MODULE_NOT_FOUND') {
      throw new Fault('Runtime.ImportModuleError', String(error), error);
    }
    throw error;
  }
  let found = exported;
  for (const name of names) found = found?.[name];
  // import() of a CommonJS file may only have a default.
  if (found === undefined && exported?.default) {
    found = exported.default;
    for (const name of names) found = found?.[name];
  }
  if (found === undefined || found === null) {
    throw new Fault('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw new Fault('Runtime.HandlerNotFound', `${handlerName} is not a function`);
  }
  return found;
}

module.exports = { loadHandler, Fault };
