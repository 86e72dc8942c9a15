/** Which message here is which there: found by either id, bounded, kept across restarts. */
import { z } from 'zod'
import type { Notes } from '../door.ts'
import { brief, type Copy, forgetWords, type Link, readLinks } from './link.ts'

export type { Link } from './link.ts'

type Page = { readonly number: number; readonly links: Link[]; dirty: boolean }

export type Links = {
  add(link: Link): void
  /** The message that has this id there, whether it was said there or relayed there. */
  find(door: string, id: string): Link | undefined
  /** Its copy on this side, and what it says, is known now. */
  copied(link: Link, door: string, copy: Copy): void
  /** Something in it is others now. */
  changed(link: Link): void
  load(): Promise<void>
  /** Writes what is new. Rejects when the store can't. */
  flush(): Promise<void>
  dirty(): boolean
}

export type LinksOptions = {
  readonly notes: Notes
  readonly room: string
  /** How many messages are remembered. */
  readonly most: number
}

const perPage = 100
/** Words are remembered of the newest messages only, this part of all: for showing what an edit changed. */
const wordy = 1 / 10
const span = z.object({ first: z.int(), last: z.int() })

const keyOf = (door: string, id: string): string => `${door} ${id}`

export function makeLinks({ notes, room, most }: LinksOptions): Links {
  const byId = new Map<string, Link>()
  const pageOf = new WeakMap<Link, Page>()
  const pages: Page[] = []
  const gone: number[] = []
  const note = (page: number): string => `bridge:links:${room}:${page}`

  function put(link: Link, page: Page): void {
    page.links.push(link)
    pageOf.set(link, page)
    byId.set(keyOf(link.door, link.id), link)
    for (const [door, { id }] of Object.entries(link.copies)) if (id) byId.set(keyOf(door, id), link)
  }

  function openPage(): Page {
    const last = pages.at(-1)
    if (last && last.links.length < perPage) return last
    const page: Page = { number: (last?.number ?? 0) + 1, links: [], dirty: true }
    pages.push(page)
    for (const link of pages.at(-1 - Math.max(1, Math.ceil((most / perPage) * wordy)))?.links ?? []) forgetWords(link)
    if (pages.length * perPage > most) dropOldest()
    return page
  }

  function dropOldest(): void {
    const page = pages.shift()
    if (!page) return
    gone.push(page.number)
    for (const link of page.links) {
      byId.delete(keyOf(link.door, link.id))
      for (const [door, { id }] of Object.entries(link.copies)) byId.delete(keyOf(door, id))
    }
  }

  const changed = (link: Link): void => {
    const page = pageOf.get(link)
    if (page) page.dirty = true
  }

  async function load(): Promise<void> {
    const found = span.safeParse(await notes.get(`bridge:links:${room}`))
    if (!found.success) return
    const { first, last } = found.data
    const numbers = Array.from({ length: Math.min(last - first + 1, most / perPage) }, (_, i) => last - i).reverse()
    const read = await Promise.all(numbers.map(async number => ({ number, value: await notes.get(note(number)) })))
    for (const { number, value } of read) {
      const page: Page = { number, links: [], dirty: false }
      for (const link of readLinks(value)) put(link, page)
      pages.push(page)
    }
  }

  async function flush(): Promise<void> {
    for (const page of pages.filter(p => p.dirty)) {
      page.dirty = false
      await notes.set(note(page.number), page.links.map(brief)).catch(error => {
        page.dirty = true
        throw error
      })
    }
    const [first, last] = [pages[0], pages.at(-1)]
    if (first && last) await notes.set(`bridge:links:${room}`, { first: first.number, last: last.number })
    for (let n = gone.pop(); n !== undefined; n = gone.pop()) await notes.delete(note(n))
  }

  return {
    load,
    flush,
    changed,
    add(link) {
      const page = openPage()
      page.dirty = true
      put(link, page)
    },
    find: (door, id) => byId.get(keyOf(door, id)),
    copied(link, door, copy) {
      link.copies[door] = copy
      if (copy.id && pageOf.has(link)) byId.set(keyOf(door, copy.id), link)
      changed(link)
    },
    dirty: () => pages.some(p => p.dirty),
  }
}
