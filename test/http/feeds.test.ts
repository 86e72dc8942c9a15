import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import { withAudiences } from '../helpers/audiences.ts'
import { given } from '../helpers/given.ts'
import { startWeb } from './world.ts'

const hostile = '</content><script>x</script> & ]]> "é"'
const story = () =>
  given(
    { org: withAudiences },
    ...['ben> !announce everybody The wiki moves on Monday.', 'ben> !send N1', '+1h'],
    ...['ben> !announce developers For developers only.', 'ben> !send N2', '+1h'],
    ...[`ben> !announce everybody ${hostile}`, 'ben> !send N3', 'ben> !announce everybody A draft.'],
  )

const world = (s = story()) => startWeb({ state: s.state, org: s.org(), at: s.at })

test('the feeds have what was for everybody, the newest first, and nothing else', async () => {
  const { ask } = await world()
  const [atom, json] = await Promise.all([ask('/announcements.atom'), ask('/announcements.json')])
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
  const [read, items] = [parseAtomFeed(await atom.text()), parseJsonFeed(await json.text()).items]
  expect(read.title?.value).toBe('Example: announcements')
  expect(read.links?.[0]).toMatchObject({ rel: 'self', href: 'https://signalbox.example.org/announcements.atom' })
  expect(read.entries?.map(e => e.id)).toEqual([
    'tag:example.org,2026:signalbox/example/N3',
    'tag:example.org,2026:signalbox/example/N1',
  ])
  expect(items?.map(i => i.id)).toEqual(read.entries?.map(e => e.id))
  expect(read.entries?.[1]).toMatchObject({
    title: { value: '[Example] The wiki moves on Monday' },
    updated: '2026-03-13T12:00:00.000Z',
  })
  expect(items?.[1]).toMatchObject({
    title: '[Example] The wiki moves on Monday',
    content_text: 'The wiki moves on Monday.\n\nben',
  })
})

test('what people write is text, whatever it looks like', async () => {
  const { ask } = await world()
  const raw = await (await ask('/announcements.atom')).text()
  expect(parseAtomFeed(raw).entries?.[0]?.content?.value?.trim()).toBe(`${hostile}\n\nben`)
  expect(parseAtomFeed(raw).entries?.[0]?.title?.value).toBe(`[Example] ${hostile}`)
})

test('an empty feed is one, too; what was seen is not sent again, and nothing is taken', async () => {
  const { ask } = await world(given({ org: withAudiences }))
  expect(parseAtomFeed(await (await ask('/announcements.atom')).text()).entries).toBeUndefined()
  const { headers } = await ask('/announcements.json')
  const tag = headers.get('etag')!
  expect((await ask('/announcements.json', { headers: { 'if-none-match': tag } })).status).toBe(304)
  expect((await ask('/announcements.atom', { method: 'POST' })).status).toBe(405)
})
