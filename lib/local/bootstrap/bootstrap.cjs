// Runs a Node.js function against the Lambda Runtime API (spec local 2 and 4).
//
// CommonJS, because starting the ESM loader for functions that do not need it costs 10 ms; HTTP over
// a bare socket for the same reason.
'use strict';

const net = require('net');
const util = require('util');
const { loadHandler, Fault } = require('./load_handler.cjs');
const { streamMark, makeResponseStream, installStreaming } = require('./response_stream.cjs');

const isJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
let current = null; // the invocation under way
let requestId; // of the last invocation; console lines between two belong to it

/** One keep-alive connection to the Runtime API. Head and body go out in one write. */
class RuntimeApi {
  constructor(address) {
    const colon = address.lastIndexOf(':');
    this.host = address;
    this.pending = Buffer.alloc(0);
    this.waiting = null;
    this.socket = net.connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) });
    this.socket.setNoDelay(true);
    this.socket.on('data', (bytes) => this.receive(bytes));
    this.socket.on('error', () => process.exit(1)); // samx is gone
    this.socket.on('close', () => process.exit(1));
  }

  head(method, path, headers) {
    const lines = [`${method} /2018-06-01/runtime/${path} HTTP/1.1`, `Host: ${this.host}`];
    for (const [name, value] of Object.entries(headers)) {
      lines.push(`${name}: ${String(value).replace(/[^\x20-\x7e]/g, '?')}`);
    }
    return Buffer.from(lines.join('\r\n') + '\r\n\r\n', 'latin1');
  }

  call(method, path, headers = {}, body = Buffer.alloc(0)) {
    const head = this.head(method, path, { ...headers, 'Content-Length': body.length });
    this.socket.write(Buffer.concat([head, body]));
    return this.answer();
  }

  /** While an answer is awaited the connection keeps the process alive; else it must not. */
  answer() {
    this.socket.ref();
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  receive(bytes) {
    this.pending = this.pending.length ? Buffer.concat([this.pending, bytes]) : bytes;
    const end = this.pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const headers = {};
    for (const line of this.pending.toString('latin1', 0, end).split('\r\n').slice(1)) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
    const bodyEnd = end + 4 + Number(headers['content-length'] || 0);
    if (this.pending.length < bodyEnd) return;
    const body = this.pending.subarray(end + 4, bodyEnd);
    this.pending = this.pending.subarray(bodyEnd);
    this.socket.unref();
    const resolve = this.waiting;
    this.waiting = null;
    if (resolve) resolve({ headers, body });
  }
}

function errorObject(error) {
  if (error instanceof Error || (error && typeof error === 'object' && error.name && error.message)) {
    return {
      errorType: String(error.errorType || error.name),
      errorMessage: String(error.message),
      trace: String(error.stack || '').split('\n'),
    };
  }
  const text = typeof error === 'string' ? error : util.inspect(error);
  return { errorType: typeof error, errorMessage: text, trace: [] };
}

function loggedError(error) {
  const { errorType, errorMessage, trace } = errorObject(error);
  const own = error instanceof Error ? { ...error } : {};
  return JSON.stringify({ errorType, errorMessage, ...own, stack: trace });
}

function writeLine(level, args) {
  const stamp = new Date().toISOString();
  if (!isJson) {
    const message = util.format(...args).replace(/\n/g, '\r');
    process.stdout.write(`${stamp}\t${requestId}\t${level}\t${message}\n`);
    return;
  }
  const line = { timestamp: stamp, level, requestId };
  const single = args.length === 1 ? args[0] : undefined;
  line.message = single && typeof single === 'object' && !(single instanceof Error) ? single : util.format(...args);
  const error = args.find((arg) => arg instanceof Error);
  if (error) {
    line.errorType = error.name;
    line.errorMessage = error.message;
    line.stackTrace = String(error.stack || '').split('\n');
  }
  let text;
  try {
    text = JSON.stringify(line);
  } catch {
    text = JSON.stringify({ ...line, message: util.format(...args) });
  }
  process.stdout.write(text + '\n');
}

function patchConsole() {
  const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  const lowest = isJson ? Math.max(0, levels.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL || 'INFO')) : 0;
  const methods = { trace: 0, debug: 1, log: 2, info: 2, warn: 3, error: 4, fatal: 5 };
  for (const [method, rank] of Object.entries(methods)) {
    console[method] = (...args) => {
      if (rank >= lowest) writeLine(levels[rank], args);
    };
  }
}

function makeContext(headers, finish) {
  const text = headers['lambda-runtime-client-context'];
  const identity = headers['lambda-runtime-cognito-identity'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const env = process.env;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: text ? JSON.parse(text) : undefined,
    identity: identity ? JSON.parse(identity) : undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
    succeed: (result) => finish({ result }),
    fail: (error) => finish({ error: error === undefined || error === null ? 'handled' : error }),
    done: (error, result) => finish(error === undefined || error === null ? { result } : { error }),
  };
}

async function post(api, outcome) {
  const { id, stream } = current;
  current = null;
  if ('error' in outcome) {
    if (stream && stream.begun) return stream.failWith(errorObject(outcome.error));
    return postError(api, `invocation/${id}/error`, 'Invoke Error', outcome.error);
  }
  if (stream) return stream.finished();
  let body;
  try {
    const text = JSON.stringify(outcome.result === undefined ? null : outcome.result);
    body = Buffer.from(text === undefined ? 'null' : text);
  } catch (error) {
    const fault = new Fault('Runtime.MarshalError', 'Unable to stringify response body', error);
    return postError(api, `invocation/${id}/error`, 'Invoke Error', fault);
  }
  await api.call('POST', `invocation/${id}/response`, { 'Content-Type': 'application/json' }, body);
}

async function postError(api, path, title, error) {
  const fields = errorObject(error);
  writeLine('ERROR', [`${title} \t${loggedError(error)}`]);
  const headers = { 'Content-Type': 'application/json', 'Lambda-Runtime-Function-Error-Type': fields.errorType };
  await api.call('POST', path, headers, Buffer.from(JSON.stringify(fields)));
}

/** Calls the handler; resolves when it is known how the invocation ended. The first end wins. */
function callHandler(handler, event, headers, stream) {
  return new Promise((resolve) => {
    const finish = (outcome) => resolve(outcome);
    const context = makeContext(headers, finish);
    const callback = (error, result) => {
      const outcome = error === undefined || error === null ? { result } : { error };
      if (context.callbackWaitsForEmptyEventLoop === false) return finish(outcome);
      current.whenDrained = current.whenDrained || (() => finish(outcome));
    };
    current.atDrain = () => finish({ result: null });
    try {
      const returned = stream ? handler(event, stream, context) : handler(event, context, callback);
      if (returned && typeof returned.then === 'function') {
        current.atDrain = () => finish({
          exitCode: 13,
          error: new Fault('Runtime.NodeJsExit', 'The promise of the handler was never settled'),
        });
        returned.then((result) => finish({ result }), (error) => finish({ error }));
      } else if (stream) {
        finish({ error: new Error('Streaming does not support non-async handlers.') });
      }
    } catch (error) {
      finish({ error });
    }
  });
}

async function runOnce(api, handler) {
  const { headers, body } = await api.call('GET', 'invocation/next');
  requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] || '';
  current = { id: requestId };
  if (handler[streamMark]) current.stream = makeResponseStream(api, requestId);
  let outcome;
  try {
    outcome = await callHandler(handler, JSON.parse(body.toString()), headers, current.stream);
  } catch (error) {
    outcome = { error };
  }
  await post(api, outcome);
  if (outcome.exitCode) process.exit(outcome.exitCode);
}

/** What kills the process is reported to whoever waits for it first. */
function watchProcess(api) {
  const die = async (title, error, code) => {
    const path = current ? `invocation/${current.id}/error` : 'init/error';
    const isFree = api.waiting === null; // no call under way that ours would mix with
    if (isFree) await postError(api, path, title, error);
    process.exit(code);
  };
  process.on('uncaughtException', (error) => die('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason) => {
    const fault = new Fault('Runtime.UnhandledPromiseRejection', String(reason), reason);
    die('Unhandled Promise Rejection', fault, 128);
  });
  process.on('beforeExit', () => {
    if (!current) return;
    const end = current.whenDrained || current.atDrain;
    if (end) end();
  });
}

async function main() {
  patchConsole();
  installStreaming();
  const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
  watchProcess(api);
  api.socket.unref();
  let handler;
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  } catch (error) {
    await postError(api, 'init/error', 'Uncaught Exception', error);
    process.exit(1);
  }
  for (;;) await runOnce(api, handler);
}

main();
