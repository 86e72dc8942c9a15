/** A major deployment from its first word to its figures, on both networks and by mail: everything that anybody hears of it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { haveIrc } from '../../servers/irc.ts'
import { after } from './whole/after.ts'
import { afternoon } from './whole/afternoon.ts'
import { morning } from './whole/morning.ts'
import { type Story, startStory } from './whole/story.ts'
import { weeks } from './whole/weeks.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 90_000 })

let story: Story

beforeAll(async () => {
  if (haveIrc()) story = await startStory('2026-11-12 10:00')
})

afterAll(() => story?.stop())

describe.runIf(haveIrc())('a whole major deployment', () => {
  it('says just this, to these people', async () => {
    await weeks(story)
    await expect(story.act()).toMatchFileSnapshot('whole/1-weeks.txt')
    await morning(story)
    await afternoon(story)
    await expect(story.act()).toMatchFileSnapshot('whole/2-day.txt')
    await after(story)
    await expect(story.act()).toMatchFileSnapshot('whole/3-after.txt')
    await expect(story.slack.uploads().at(-1)).toMatchFileSnapshot('review.md')
  })
})
