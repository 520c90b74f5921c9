// Fills in what the browser knows at sign-up: language, time zone, and the region that numbers and dates are written for.

function fill(name, value) {
  const input = document.querySelector(`form [name="${name}"]`);
  if (input && !input.value && value) input.value = value;
}

function withRegion(tags) {
  for (const tag of tags) {
    const locale = new Intl.Locale(tag);
    if (locale.region) return `${locale.language}-${locale.region}`;
  }
  return '';
}

fill('language', navigator.language);
fill('time_zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
fill('formats', withRegion(navigator.languages));
