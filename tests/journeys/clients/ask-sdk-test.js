// Conversations by ask-sdk-test, unaltered, whose checks of certification run on every turn:
// mocha ask-sdk-test.js with the skill's address in CUDDLES_URL. The handler that it wants is a post to that address.
'use strict';

const assert = require('assert');
const http = require('http');
const ask = require('ask-sdk-test');
const { delegates, expectResponse } = require('./rules');

const APPLICATION = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000';
const SCREEN = { apl: true };
const NIGHTS = { id: 'school_nights', name: 'school nights', type: 'CuddlesDays' };
let turns = 0;

// Post an event to the skill, as Alexa does.
function handler(event, _context, done) {
  const body = JSON.stringify(event);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const request = http.request(process.env.CUDDLES_URL, { method: 'POST', headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => done(null, JSON.parse(Buffer.concat(parts).toString('utf8'))));
  });
  request.on('error', done);
  request.end(body);
}

class Speaker {
  constructor(locale) {
    const userId = `amzn1.ask.account.TEST-${locale}`;
    this.settings = { appId: APPLICATION, userId, deviceId: 'amzn1.ask.device.TEST', locale };
    this.test = new ask.AlexaTest(handler, this.settings);
  }

  launch() {
    return new ask.LaunchRequestBuilder(this.settings);
  }

  // A slot is its value, {id, name, type} for one that entity resolution found, or {unknown, type}.
  intent(name, slots = {}) {
    const built = new ask.IntentRequestBuilder(this.settings, name);
    for (const [slot, value] of Object.entries(slots)) {
      if (typeof value === 'string') built.withSlot(slot, value);
      else if (value.unknown) built.withSlotResolutionNoMatch(slot, value.unknown, value.type);
      else built.withSlotResolution(slot, value.name, value.type, value.id);
    }
    return built;
  }

  touch(...args) {
    const built = new ask.AplUserEventRequestBuilder(this.settings);
    return built.withToken('cuddles-home').withArguments(...args).withInterfaces(SCREEN);
  }

  ended() {
    return new ask.SessionEndedRequestBuilder(this.settings, 'USER_INITIATED');
  }

  hold(what, sequence) {
    this.test.test(sequence, `${this.settings.locale}: ${what}`);
  }
}

// A turn: what is asked, what has to be heard, whether the session stays open, and what else the client checks.
function turn(built, heard, open, more = {}) {
  const request = built.build();
  return {
    request,
    shouldEndSession: !open,
    ...(heard ? { says: (speech) => heard.test(speech) } : { saysNothing: true }),
    ...more,
    callback: (envelope) => {
      turns += 1;
      expectResponse(envelope);
      if (more.ignoreQuestionCheck) assert.ok(delegates(envelope.response));
      if (more.card) assert.match(envelope.response.card.content, more.card);
    },
  };
}

const toy = (id) => ({ id, name: id, type: 'CuddlesToy' });

describe('certification', () => {
  const en = new Speaker('en-GB');
  const us = new Speaker('en-US');

  en.hold('launch, help, fallback, repeat, stop', [
    turn(en.launch(), /Welcome to/, true),
    turn(en.intent('AMAZON.HelpIntent'), /\?$/, true),
    turn(en.intent('AMAZON.HelpIntent'), /\?$/, true),
    turn(en.intent('AMAZON.FallbackIntent'), /\?$/, true),
    turn(en.intent('AMAZON.RepeatIntent'), /\?$/, true),
    turn(en.intent('AMAZON.YesIntent'), /\?$/, true),
    turn(en.intent('AMAZON.StopIntent'), /./, false),
  ]);
  en.hold('launch again, cancel', [
    turn(en.launch(), /(Welcome back|Hello again)/, true),
    turn(en.intent('AMAZON.CancelIntent'), /Goodbye/, false),
  ]);
  en.hold('going home and ends that nobody asks for are silent', [
    turn(en.launch(), /\?$/, true),
    turn(en.intent('AMAZON.NavigateHomeIntent'), null, false),
    turn(en.ended(), null, false),
  ]);
  en.hold('the toy is asked for, then the temperature', [
    turn(en.intent('WarmIntent'), /bear/, true, { elicitsSlot: 'toy' }),
    turn(en.intent('WarmIntent', { toy: toy('bear'), degrees: '45' }), /38\.5/, true, { elicitsSlot: 'degrees' }),
    turn(en.intent('WarmIntent', { toy: toy('bear'), degrees: '36', duration: 'PT1H' }), /36 degrees for 1 hour/, false),
    turn(en.intent('CoolerIntent', { toy: toy('bear'), amount: '1' }), /35 degrees/, false),
    turn(en.intent('WarmerIntent', { toy: toy('bear'), amount: '2' }), /37 degrees/, false),
    turn(en.intent('WarmerIntent', { toy: toy('bear'), amount: '38' }), /set to 38 degrees/, true),
    turn(en.intent('AMAZON.NoIntent'), /(left|nothing)/, false),
    turn(en.intent('RemainingIntent', { toy: toy('bear') }), /minutes|hour/, false),
    turn(en.intent('OffIntent', { toy: toy('bear') }), /bear is off/, false),
  ]);
  en.hold('a toy of another name warms nothing, and off goes to all', [
    turn(en.intent('WarmIntent', { toy: { unknown: 'teddy', type: 'CuddlesToy' } }), /don't know that toy/, true, {
      elicitsSlot: 'toy',
    }),
    turn(en.intent('OffIntent', { toy: { unknown: 'teddy', type: 'CuddlesToy' } }), /off goes to all/, false),
  ]);
  en.hold('a time with two readings, then a long one', [
    turn(en.intent('SetScheduleIntent', { toy: toy('rabbit'), days: NIGHTS, time: '07:00' }), /7:00/, true, {
      elicitsSlot: 'time',
    }),
    turn(en.intent('SetScheduleIntent', { toy: toy('rabbit'), days: NIGHTS, time: 'EV' }), /19:00/, true, {
      confirmsIntent: true,
    }),
    turn(en.intent('AMAZON.YesIntent'), /Saved: the rabbit/, false),
    turn(en.intent('ListSchedulesIntent', { toy: toy('rabbit') }), /one schedule/, false),
    turn(en.intent('CancelScheduleIntent', { toy: toy('rabbit') }), /Removed/, false),
    turn(en.intent('CancelScheduleIntent', { toy: toy('rabbit') }), /no schedule/, false),
    turn(en.intent('WarmIntent', { toy: toy('rabbit'), duration: 'P2D' }), /4 hours/, true, { elicitsSlot: 'duration' }),
  ]);
  en.hold('what is missing is left to Alexa', [
    turn(en.intent('SetScheduleIntent', { toy: toy('rabbit') }), null, true, { ignoreQuestionCheck: true }),
    turn(
      en.intent('SetScheduleIntent', { toy: toy('rabbit'), days: NIGHTS, time: '19:00' }).withIntentConfirmation('DENIED'),
      /(left|nothing)/,
      false,
    ),
  ]);
  en.hold('caregivers', [
    turn(en.intent('LockIntent'), /Locked|locked already/, false),
    turn(en.intent('WarmIntent', { toy: toy('rabbit') }), /locked/, false),
    turn(en.intent('WarmerIntent', { toy: toy('rabbit') }), /locked/, false),
    turn(en.intent('OffIntent', { toy: toy('rabbit') }), /rabbit is off/, false),
    turn(en.intent('UnlockIntent'), /PIN/, true, { elicitsSlot: 'pin' }),
    turn(en.intent('UnlockIntent', { pin: '0000' }), /tries/, true, { elicitsSlot: 'pin' }),
    turn(en.intent('UnlockIntent', { pin: '2580' }), /1 hour/, false),
  ]);
  en.hold('a drawing', [
    turn(en.intent('DrawingStatusIntent'), /\?$/, true),
    turn(en.intent('SendDrawingIntent'), /code/, false, { card: /\d\d \d\d \d\d/ }),
  ]);
  en.hold('with a screen', [
    turn(en.launch().withInterfaces(SCREEN), /\?$/, true, {
      renderDocument: {
        document: (document) => document.type === 'APL',
        hasDataSources: { home: (home) => home.rows.length === 7 },
      },
    }),
    turn(en.intent('WarmIntent', { toy: toy('cat'), degrees: '35' }).withInterfaces(SCREEN), /35 degrees/, true, {
      renderDocument: {},
    }),
    turn(en.touch('warmer', 'cat'), /36 degrees/, true),
    turn(en.touch('cooler', 'cat'), /35 degrees/, true),
    turn(en.touch('off', 'cat'), /cat is off/, true),
    turn(en.intent('AMAZON.NoIntent'), /Goodbye/, false),
  ]);
  us.hold('in Fahrenheit', [
    turn(us.launch(), /\?$/, true),
    turn(us.intent('WarmIntent', { toy: toy('dog'), degrees: '36' }), /86 degrees.*101 degrees/, true, {
      elicitsSlot: 'degrees',
    }),
    turn(us.intent('WarmIntent', { toy: toy('dog'), degrees: '96' }), /96 degrees/, true),
    turn(us.intent('StatusIntent', { toy: toy('dog') }), /degrees/, true),
    turn(us.intent('AMAZON.StopIntent'), /dog is off/, false),
  ]);
});

describe('every language', () => {
  for (const locale of ['de-DE', 'fr-FR', 'es-ES', 'it-IT', 'pt-BR', 'hi-IN', 'ja-JP']) {
    const one = new Speaker(locale);
    one.hold('greets, asks, tells and goes', [
      turn(one.launch(), /[?？]$/, true),
      turn(one.intent('WarmIntent', { toy: toy('elephant'), degrees: '70' }), /[?？]$/, true, { elicitsSlot: 'degrees' }),
      turn(one.intent('ToysIntent'), /the bear/, true),
      turn(one.intent('AMAZON.HelpIntent'), /[?？]$/, true),
      turn(one.intent('AMAZON.CancelIntent'), /./, false),
    ]);
  }
});

after(() => console.log(`turns: ${turns}`));
