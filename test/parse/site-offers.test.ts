import { describe, expect, test } from 'vitest';
import { siteOffers } from '../../src/parse/site-offers.ts';

const offers = (text: string, url = 'https://a.example/news/') =>
  siteOffers({ body: new TextEncoder().encode(text), headers: {}, url });

describe('what a page offers', () => {
  test('is what it declares, then what its links look like, comments last', () => {
    const { feeds, sitemaps } = offers(`
      <html><head>
        <link rel="stylesheet" href="/style.css">
        <link rel="alternate" hreflang="fi" href="/fi/">
        <link rel="alternate" type="application/json+oembed" href="/oembed?feed=1">
        <LINK REL='Alternate' TYPE='application/rss+xml; charset=utf-8' HREF='/comments/feed/'>
        <link rel="alternate" type="application/atom+xml" title="News" href="atom.php?a=1&amp;b=2">
        <link rel=alternate type=application/feed+json href=//json.example/feed.json>
      </head><body>
        <a href="/about">About our feeding programme</a>
        <a href="https://reader.example/add/feed/https://a.example/rss">Add to reader</a>
        <a href="feed:https://a.example/rss/politics#top">Politics</a>
        <a href="/export/latest.xml">XML</a>
        <a href="/sitemap.xml">Map</a>
        <a href="javascript:feed()">no</a>
        <a href="/newsfeeder/">no</a>
      </body></html>`);
    expect(feeds).toEqual([
      'https://a.example/news/atom.php?a=1&b=2',
      'https://json.example/feed.json',
      'https://a.example/rss/politics',
      'https://a.example/export/latest.xml',
      'https://a.example/comments/feed/',
    ]);
    expect(sitemaps).toEqual([]);
  });

  test('begins at the base that the page sets', () => {
    const { feeds } = offers('<base href="/sub/"><a href="rss.xml">RSS</a>');
    expect(feeds).toEqual(['https://a.example/sub/rss.xml']);
  });

  test('is nothing where markup stands in scripts and comments', () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/rss">';
    expect(offers(`<script>'${link}'</script><!-- ${link} -->`).feeds).toEqual([]);
  });

  test('is bounded, however long the page', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `<a href="/feed/${at}">x</a>`).join('');
    expect(offers(many).feeds).toHaveLength(100);
    expect(offers(`${'<a '.repeat(300_000)}`).feeds).toEqual([]);
    const crowd = Array.from({ length: 5000 }, (_, at) => `x${at}=y`).join(' ');
    expect(offers(`<a ${crowd} href="/feed">`).feeds).toEqual([]);
  });
});

describe('sitemaps', () => {
  test('are named by robots.txt, those of news first', () => {
    const robots =
      'User-agent: *\nDisallow: /\nSITEMAP: https://a.example/all.xml\n sitemap :/news.xml\nSitemap: ftp://a.example/x\n';
    expect(offers(robots, 'https://a.example/robots.txt').sitemaps).toEqual([
      'https://a.example/news.xml',
      'https://a.example/all.xml',
    ]);
    expect(offers(robots, 'https://a.example/other.txt').sitemaps).toEqual([]);
  });

  test('are named by a sitemap index', () => {
    const index =
      '<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc> https://a.example/posts.xml?a=1&amp;b=2 </loc></sitemap><sitemap><loc>https://a.example/news-1.xml</loc></sitemap></sitemapindex>';
    expect(offers(index).sitemaps).toEqual([
      'https://a.example/news-1.xml',
      'https://a.example/posts.xml?a=1&b=2',
    ]);
  });
});
