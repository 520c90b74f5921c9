// The settings of a workspace with script: on a narrow screen the row of pages shows the one that is open, and a file that
// is being made is waited for.

document.querySelector('.snav [aria-current], .acc__nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

const EVERY_MS = 2000;

for (const row of document.querySelectorAll('[data-job]')) {
  row.querySelector('[data-look-again]').hidden = true;
  const look = async () => {
    const answer = await fetch(row.dataset.job).catch(() => null);
    const job = answer?.ok ? await answer.json() : null;
    if (job && !['queued', 'running'].includes(job.state)) return location.reload();
    if (job) row.querySelector('[data-percent]').textContent = `${job.progress} %`;
    setTimeout(look, EVERY_MS);
  };
  setTimeout(look, EVERY_MS);
}
