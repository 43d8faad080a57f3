/** The only script of the page, and not needed: it says exact moments in the reader's own zone. */
export const TIME_SCRIPT = `for (const time of document.querySelectorAll('time')) {
  const local = new Date(time.dateTime).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if ('exact' in time.dataset) time.textContent = local;
  else time.title = local;
}
`;
