// What Alexa asks of every response, beyond what the clients look at themselves.
'use strict';

const assert = require('assert');

const LONGEST_SPEECH = 8000;
const LARGEST_BYTES = 24 * 1024;

const plain = (ssml) => (ssml || '').replace(/<[^>]*>/g, '').trim();

function delegates(response) {
  return (response.directives || []).some((one) => ['Dialog.Delegate', 'Connections.StartConnection'].includes(one.type));
}

// Check a response envelope; returns its speech without tags.
function expectResponse(envelope) {
  const response = envelope.response;
  const speech = response.outputSpeech && response.outputSpeech.ssml;
  const reprompt = response.reprompt && response.reprompt.outputSpeech.ssml;
  assert.strictEqual(envelope.version, '1.0');
  assert.strictEqual(typeof response.shouldEndSession, 'boolean');
  assert.ok(Buffer.byteLength(JSON.stringify(envelope)) < LARGEST_BYTES, 'too large');
  for (const said of [speech, reprompt].filter(Boolean)) {
    assert.match(said, /^<speak>[^<>]*<\/speak>$/s);
    assert.doesNotMatch(said, /\{\w+\}/, 'a placeholder is left');
    assert.ok(said.length < LONGEST_SPEECH, 'too long');
  }
  const asks = /[?？]/.test(plain(speech));
  if (!delegates(response)) assert.strictEqual(!response.shouldEndSession, asks, plain(speech));
  if (asks) assert.match(plain(reprompt), /[?？]/, 'a question without a reprompt');
  return plain(speech);
}

module.exports = { delegates, expectResponse };
