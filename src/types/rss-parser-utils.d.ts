declare module 'rss-parser/lib/utils.js' {
  const utils: {
    /** Strips HTML with regular expressions that are quadratic in the number of `<`. */
    getSnippet: (html: string) => string;
  };
  export = utils;
}
