// What Amazon's apl-suggester finds in a JSON array of APL documents on standard input: the last line of the output.
'use strict';

const { StaticAplTemplateValidator } = require('apl-suggester');

(async () => {
  const documents = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const validator = new StaticAplTemplateValidator();
  const found = [];
  for (const document of documents) found.push(...(await validator.validate(document)));
  console.log(JSON.stringify(found));
})();
