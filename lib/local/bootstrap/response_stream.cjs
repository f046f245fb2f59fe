// Response streaming of Node.js functions: awslambda.streamifyResponse (spec local 2 and 4).
'use strict';

const streamMark = Symbol.for('aws.lambda.runtime.handler.streaming');
const integrationType = 'application/vnd.awslambda.http-integration-response';

/** Only loaded classes cost: stream is a large module that most functions never need. */
function makeResponseStream(api, id) {
  const { Writable } = require('stream');
  let contentType = 'application/octet-stream';
  let begin = null;
  const stream = new Writable({
    write(chunk, encoding, done) {
      if (begin) begin();
      if (!stream.begun) stream.sendHead();
      api.socket.write(Buffer.concat([Buffer.from(chunk.length.toString(16) + '\r\n'), chunk, Buffer.from('\r\n')]), done);
    },
    final(done) {
      if (begin) begin();
      if (!stream.begun) stream.sendHead();
      done();
    },
  });
  stream.begun = false;
  stream.setContentType = (type) => {
    contentType = type;
  };
  stream._onBeforeFirstWrite = (write) => {
    begin = () => {
      begin = null;
      stream.sendHead();
      write((bytes) => {
        const chunk = Buffer.from(bytes);
        api.socket.write(Buffer.concat([Buffer.from(chunk.length.toString(16) + '\r\n'), chunk, Buffer.from('\r\n')]));
      });
    };
  };
  stream.sendHead = () => {
    stream.begun = true;
    api.socket.write(api.head('POST', `invocation/${id}/response`, {
      'Content-Type': contentType,
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    }));
  };
  const close = (trailers) => {
    api.socket.write(`0\r\n${trailers}\r\n`);
    return api.answer();
  };
  /** The handler is done: what it still has in the stream goes out first. */
  stream.finished = async () => {
    if (!stream.writableFinished) {
      await new Promise((resolve) => {
        stream.once('close', resolve);
        if (!stream.writableEnded) stream.end();
      });
    }
    return close('');
  };
  stream.failWith = (fields) => {
    const body = Buffer.from(JSON.stringify(fields)).toString('base64');
    return close(`Lambda-Runtime-Function-Error-Type: ${fields.errorType}\r\n`
      + `Lambda-Runtime-Function-Error-Body: ${body}\r\n`);
  };
  return stream;
}

function installStreaming() {
  if (process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA === '1') return;
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[streamMark] = 'response';
      if (options && options.highWaterMark !== undefined) {
        handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')] = Number(options.highWaterMark);
      }
      return handler;
    },
    HttpResponseStream: {
      from(stream, prelude) {
        stream.setContentType(integrationType);
        stream._onBeforeFirstWrite((write) => {
          write(JSON.stringify(prelude));
          write(Buffer.alloc(8)); // eight NUL bytes end the prelude
        });
        return stream;
      },
    },
  };
}

module.exports = { streamMark, makeResponseStream, installStreaming };
