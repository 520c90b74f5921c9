// An invitation's secret stands in the link's fragment, which no server ever sees: it is taken out and sent by POST.

const form = document.querySelector('[data-accept]');
const link = location.hash;

if (form && link.length > 1) {
  history.replaceState(null, '', location.pathname);
  form.elements.secret.value = link;
  form.submit();
}
