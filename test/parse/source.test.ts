import { expect, test } from 'vitest';
import { entry, entryOf, feedOf, item } from './read.ts';

test.each([
  ['RSS', item('<source url="https://outlet.example">The &amp; Outlet</source>')],
  [
    'Atom',
    entry(
      '<source><id>x</id><author><name>A. Writer</name></author><title>The &amp; Outlet</title></source>',
    ),
  ],
  [
    'Bing News',
    item('<n:Source xmlns:n="https://www.bing.com/news/search?q=x">The &amp; Outlet</n:Source>'),
  ],
])('%s: an entry names the outlet that it was taken from', async (_, body) => {
  expect((await entryOf(body)).source).toBe('The & Outlet');
});

test.each([
  ['says nothing', item('<title>x</title>')],
  ['leaves it empty', item('<source url="https://outlet.example"/>')],
  ['names no title', entry('<source><id>x</id></source>')],
  ['means something else', item('<s:source xmlns:s="urn:x">The Outlet</s:source>')],
])('an entry that %s has no outlet of its own', async (_, body) => {
  expect((await entryOf(body)).source).toBeNull();
});

test("the head of the feed that an Atom entry was taken from is not the entry's own", async () => {
  const source =
    '<source><id>far</id><title>Far</title><link href="https://far.example/"/></source>';
  const body = entry(
    `${source}<id>near</id><title>Near</title><link href="https://near.example/1"/>`,
  );
  expect((await feedOf(body)).entries).toMatchObject([
    { id: 'near', title: 'Near', link: 'https://near.example/1', source: 'Far' },
  ]);
});
