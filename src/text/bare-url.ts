/** An address without user and password. In: one that can be parsed. */
export const bareUrl = (configured: string): string => {
  const url = new URL(configured);
  url.username = '';
  url.password = '';
  return url.href;
};
