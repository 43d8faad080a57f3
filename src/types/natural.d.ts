/** Natural types its folders only; each stemmer is imported from its own file, which is CommonJS. */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
