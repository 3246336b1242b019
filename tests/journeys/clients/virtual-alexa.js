// Conversations over HTTP by virtual-alexa, unaltered: node virtual-alexa.js URL MODELS
// What is said is matched by the client with the skill's own interaction models. Prints one line of JSON.
'use strict';

const path = require('path');
const { VirtualAlexa } = require('virtual-alexa');
const { expectResponse } = require('./rules');

const [url, models] = process.argv.slice(2);
const APPLICATION = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000';
const launch = (alexa) => alexa.launch();
const intend = (name, slots) => (alexa) => alexa.intend(name, slots);
const confirmed = (name, slots) => (alexa) =>
  alexa.request().intent(name, 'CONFIRMED').slots(slots || {}).dialogState('COMPLETED').send();
const leave = (alexa) => alexa.request().sessionEnded(1).send();
const NIGHTS = { toy: 'bear', days: 'school nights' };

// Each turn: what is said (an utterance or a function), what has to be heard, whether the session stays open.
const CONVERSATIONS = [
  ['en-GB', 'a family warms a bear', [
    [launch, /^(Welcome|Hello)/, true],
    [intend('WarmIntent', { toy: 'bear', degrees: '36', duration: 'PT20M' }), /bear.* 36 degrees for 20 minutes/, true],
    ['a bit warmer', /bear.* 37 degrees/, true],
    [intend('WarmerIntent', { toy: 'bear', amount: '1' }), /bear.* 38 degrees/, true],
    ['make it 2 degrees cooler', /bear.* 36 degrees/, true],
    ['how warm is the bear', /at 2\d(\.\d)? degrees.* 36 degrees/, true],
    ['undo', /38 degrees again. Shall/, true],
    ['say that again', /38 degrees again. Shall/, true],
    ['yes', /38 degrees/, true],
    [intend('RemainingIntent', { toy: 'bear' }), /20 minutes|19 minutes/, true],
    [intend('TargetIntent', { toy: 'bear' }), /38 degrees/, true],
    [intend('OnlineIntent', { toy: 'bear' }), /Yes/, true],
    ['off', /bear is off/, false],
  ]],
  ['en-GB', 'who was here before is greeted shortly', [
    [launch, /(Welcome back|Hello again)/, true],
    ['never mind', /Goodbye/, false],
  ]],
  ['en-GB', 'off turns off whatever is warm, and cancel nothing', [
    [launch, /\?$/, true],
    [intend('WarmIntent', { toy: 'cat', degrees: '35' }), /cat.* 35 degrees/, true],
    [intend('WarmIntent', { toy: 'rabbit', degrees: '35' }), /rabbit.* 35 degrees/, true],
    ['cancel', /Goodbye/, false],
    [launch, /the rabbit and the cat/, true],
    ['off', /rabbit and the cat are off.*confirmed/, false],
    [intend('OffIntent', {}), /(No toy is warming|off\.)/, false],
  ]],
  ['en-GB', 'one request is answered and closed', [
    [intend('WarmIntent', { toy: 'dog', level: 'low' }), /34 degrees/, false],
    [intend('CoolerIntent', { toy: 'dog', amount: '2' }), /32 degrees/, false],
    [intend('CoolerIntent', { toy: 'dog', amount: '31' }), /31 degrees/, false],
    ['turn off the dog', /dog is off/, false],
    ['how warm is the bear', /bear.*2\d(\.\d)? degrees/, false],
    ['turn off the monster', /don't know that toy, so off goes to all of them/, false],
  ]],
  ['en-GB', 'too hot', [
    [intend('WarmIntent', { toy: 'elephant', degrees: '37' }), /37 degrees/, false],
    [intend('TooHotIntent', { toy: 'elephant' }), /elephant is off.*Take the elephant away/, false],
  ]],
  ['en-GB', 'a number out of range states the limits', [
    [intend('WarmIntent', { toy: 'dinosaur', degrees: '60' }), /30 degrees.* 38\.5 degrees/, true],
    [intend('WarmIntent', { degrees: '20' }), /30 degrees.* 38\.5 degrees/, true],
    [intend('WarmIntent', { degrees: '36' }), /36 degrees/, false],
    ['stop', /dinosaur is off/, false],
  ]],
  ['en-GB', 'a high temperature is confirmed', [
    [launch, /\?$/, true],
    [intend('WarmIntent', { toy: 'unicorn', degrees: '38.4' }), /38\.4 degrees/, true],
    ['no', /(left it as it is|nothing was changed)/, true],
    [intend('WarmIntent', { toy: 'unicorn', degrees: '38.4' }), /38\.4 degrees/, true],
    ['yes', /38\.4 degrees/, true],
    ['off', /unicorn is off/, false],
  ]],
  ['en-GB', 'a number as large as a temperature is asked about', [
    [intend('WarmerIntent', { toy: 'bear', amount: '36' }), /set to 36 degrees/, true],
    ['yes', /36 degrees/, false],
    ['off', /bear is off/, false],
  ]],
  ['en-GB', 'which toy', [
    [intend('WarmIntent', {}), /the bear, the rabbit.*? or the unicorn/, true],
    [intend('WarmIntent', { toy: 'the dragon' }), /don't know that toy/, true],
    [intend('WarmIntent', { toy: 'rabbit' }), /38 degrees/, false],
    ['off', /rabbit is off/, false],
    ['what toys are there', /the bear, the rabbit.* and the unicorn/, false],
    [intend('LimitsIntent', { toy: 'bear' }), /30 degrees to 38\.5 degrees/, false],
  ]],
  ['en-GB', 'a week is set, listed, skipped and cancelled', [
    [launch, /\?$/, true],
    [intend('ListSchedulesIntent', {}), /no schedule/, true],
    [intend('SetScheduleIntent', { ...NIGHTS, time: '07:30' }), /7:30,? or 19:30/, true],
    [intend('SetScheduleIntent', { ...NIGHTS, time: '07:30' }), /in the morning, or: in the evening/, true],
    [intend('SetScheduleIntent', { ...NIGHTS, time: 'EV' }), /school nights at 19:30/, true],
    [confirmed('SetScheduleIntent', { ...NIGHTS, time: 'EV' }), /Saved: the bear warms on school nights at 19:30/, true],
    [intend('ListSchedulesIntent', {}), /one schedule.*school nights at 19:30/, true],
    [intend('SkipNextIntent', { toy: 'bear' }), /stays cold on/, true],
    [intend('CancelScheduleIntent', { toy: 'bear' }), /Removed/, true],
    ['no', /Goodbye/, false],
  ]],
  ['en-GB', 'what is missing of a week is left to Alexa', [
    [intend('SetScheduleIntent', { toy: 'bear' }), /^$/, true],
    [intend('SetScheduleIntent', { days: 'weekdays', time: '19:00' }), /on weekdays at 19:00/, true],
    ['no', /(left it as it is|nothing was changed)/, false],
  ]],
  ['en-GB', 'caregivers lock and unlock', [
    [intend('LockIntent', {}), /Locked/, false],
    [intend('WarmIntent', { toy: 'bear' }), /locked/i, false],
    [intend('UnlockIntent', {}), /four-digit PIN/, true],
    [intend('UnlockIntent', { pin: '1111' }), /4 more tries/, true],
    [intend('UnlockIntent', { pin: '2580' }), /Unlocked for 1 hour/, false],
    [intend('UnlockIntent', {}), /isn't locked/, false],
  ]],
  ['en-GB', 'a drawing', [
    [intend('DrawingStatusIntent', {}), /No drawing has been sent/, true],
    ['yes', /code is (\d \d, ){2}\d \d/, false],
    [intend('SendDrawingIntent', {}), /code is (\d \d, ){2}\d \d/, false],
  ]],
  ['en-GB', 'the rest of a conversation', [
    [launch, /\?$/, true],
    ['help', /What would you like to do\?$/, true],
    ['help', /Which one shall it be\?$/, true],
    [intend('AMAZON.FallbackIntent'), /\?$/, true],
    ['yes', /didn't ask/, true],
    ['repeat', /didn't ask/, true],
    [intend('UndoIntent', {}), /\?$/, true],
    ['go home', /^$/, false],
    [launch, /\?$/, true],
    [leave, /^$/, false],
  ]],
  ['en-US', 'in Fahrenheit, by the clock of twelve', [
    [launch, /\?$/, true],
    [intend('WarmIntent', { toy: 'bear', degrees: '97' }), /97 degrees/, true],
    ['2 degrees warmer', /99 degrees/, true],
    [intend('WarmIntent', { toy: 'bear', degrees: '38' }), /86 degrees.* 101 degrees/, true],
    ['off', /bear is off/, false],
    [intend('SetScheduleIntent', { ...NIGHTS, time: '19:30' }), /7:30 PM/, true],
    ['no', /(left it as it is|nothing was changed)/, false],
  ]],
  ['de-DE', 'auf Deutsch', [
    [launch, /\?$/, true],
    [intend('WarmIntent', { toy: 'hase', degrees: '36', duration: 'PT1H' }), /36 Grad/, true],
    [intend('CoolerIntent', { amount: '1' }), /35 Grad/, true],
    [intend('AMAZON.StopIntent'), /ist aus/, false],
  ]],
  ['fr-FR', 'en français', [
    [launch, /\?$/, true],
    [intend('WarmIntent', { toy: 'lapin', degrees: '36' }), /36 degrés/, true],
    [intend('AMAZON.HelpIntent'), /\?$/, true],
    [intend('AMAZON.StopIntent'), /./, false],
  ]],
  ['ja-JP', '日本語で', [
    [launch, /？$/, true],
    [intend('WarmIntent', { toy: 'うさぎ', degrees: '36' }), /36度/, true],
    [intend('AMAZON.StopIntent'), /オフ/, false],
  ]],
];

async function held([locale, name, turns], failures) {
  const alexa = VirtualAlexa.Builder()
    .skillURL(url)
    .interactionModelFile(path.join(models, `${locale}.json`))
    .locale(locale)
    .applicationID(APPLICATION)
    .create();
  alexa.context().user().setID(`amzn1.ask.account.${locale}`);
  alexa.context().device().setID('amzn1.ask.device.AB');
  for (const [index, [say, heard, open]] of turns.entries()) {
    const what = `${locale}, ${name}, turn ${index + 1}`;
    try {
      const envelope = typeof say === 'string' ? await alexa.utter(say) : await say(alexa);
      const speech = expectResponse(envelope);
      if (!heard.test(speech)) failures.push(`${what}: ${speech}`);
      if (envelope.response.shouldEndSession === open) failures.push(`${what}: open ${!open}: ${speech}`);
    } catch (error) {
      failures.push(`${what}: ${error.message || error}`);
    }
  }
  return turns.length;
}

(async () => {
  const failures = [];
  let turns = 0;
  for (const conversation of CONVERSATIONS) turns += await held(conversation, failures);
  console.log(JSON.stringify({ turns, failures }));
})();
