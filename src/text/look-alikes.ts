const LATIN = 'aceiopxyjs';
const CYRILLIC = 'асеіорхујѕ';
const RUN = /[\p{Script=Latin}\p{Script=Cyrillic}]+/gu;
const IS_LATIN = /\p{Script=Latin}/u;
const IS_CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * Words in which Latin and Cyrillic letters stand mixed, because they look alike and a keyboard lacked
 * one (`мiна` with a Latin i), in the script that all their letters can be of; other mixtures stay.
 * In: folded text. Out: text of the same length.
 */
export const unmixScripts = (text: string): string =>
  IS_LATIN.test(text) && IS_CYRILLIC.test(text) ? text.replace(RUN, unmixRun) : text;

const unmixRun = (run: string): string => {
  if (!IS_LATIN.test(run) || !IS_CYRILLIC.test(run)) return run;
  const cyrillic = exchange(run, LATIN, CYRILLIC);
  if (!IS_LATIN.test(cyrillic)) return cyrillic;
  const latin = exchange(run, CYRILLIC, LATIN);
  return IS_CYRILLIC.test(latin) ? run : latin;
};

const exchange = (run: string, from: string, to: string): string => {
  let exchanged = '';
  for (const letter of run) exchanged += to[from.indexOf(letter)] ?? letter;
  return exchanged;
};
