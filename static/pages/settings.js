// The settings of a workspace with script: on a narrow screen the row of pages shows the one that is open.

document.querySelector('.snav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
