// Another language proposes the formats of its country, as long as those shown belong to the language before it.

const language = document.getElementById('id_language');
const formats = document.getElementById('id_formats');
let before = language.value;
let isChosen = false;

formats.addEventListener('change', () => { isChosen = true; });
language.addEventListener('change', () => {
  const fitting = [...formats.options].find(({ value }) => value.startsWith(`${language.value}-`));
  if (fitting && !isChosen && formats.value.startsWith(`${before}-`)) formats.value = fitting.value;
  before = language.value;
});
