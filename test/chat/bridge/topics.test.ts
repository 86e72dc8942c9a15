import { describe, expect, test } from 'vitest'
import { calm } from './clock.ts'
import { makeWorld } from './world.ts'

const following = { room: { topic: true } } as const

describe('topics that follow each other', () => {
  test('a topic set on one side is set on the other, and does not come back', async () => {
    const { slack, irc } = await makeWorld(following)
    irc.topic('Deploys and trouble')
    await calm()
    slack.topic('Deploys and trouble', 'signalbox')
    slack.topic('Deploys and trouble')
    await calm()
    expect(slack.lines()).toEqual(['topic: Deploys and trouble'])
    expect(irc.lines()).toEqual([])
    slack.topic('Deploys')
    await calm()
    expect(irc.lines()).toEqual(['topic: Deploys'])
  })

  test('do not, where the room does not say so', async () => {
    const { slack, irc } = await makeWorld()
    irc.topic('Deploys')
    await calm()
    expect(slack.lines()).toEqual([])
  })

  test('what a side tells when it comes in changes nothing; what changed meanwhile does', async () => {
    const { slack, irc, restart } = await makeWorld(following)
    irc.overhear({ kind: 'topic', room: 'ops', text: 'Old', cause: 't1', at: 1 })
    slack.overhear({ kind: 'topic', room: 'ops', text: 'Other', cause: 't2', at: 1 })
    await calm()
    expect([...irc.lines(), ...slack.lines()]).toEqual([])
    await restart()
    irc.overhear({ kind: 'topic', room: 'ops', text: 'New', cause: 't3', at: 1 })
    await calm()
    expect(slack.lines()).toEqual(['topic: New'])
  })

  test('a side that is away gets it when it is back', async () => {
    const { slack, irc, pass } = await makeWorld(following)
    slack.leave()
    irc.topic('Deploys')
    await pass(5000)
    expect(slack.lines()).toEqual([])
    slack.comeBack()
    await pass(1000)
    expect(slack.lines()).toEqual(['topic: Deploys'])
  })

  test('a side that says no is asked once for each topic', async () => {
    const { slack, irc, pass, warnings } = await makeWorld(following)
    slack.network.refuses = true
    irc.topic('Deploys')
    await pass(10_000)
    expect(warnings).toEqual(['the topic could not be set'])
  })
})

describe("the bot's own part", () => {
  test('stands apart from what people wrote, stays when they change it, and goes', async () => {
    const { slack, irc, bridge } = await makeWorld(following)
    irc.topic('Deploys')
    await calm()
    bridge().setBotPart('ops', 'O5: Slack search is slow')
    await calm()
    expect(irc.lines()).toEqual(['topic: Deploys ‖ O5: Slack search is slow'])
    slack.topic('Deploys and trouble ‖ O5: Slack search is slow')
    await calm()
    irc.topic('All about deploys')
    await calm()
    bridge().setBotPart('ops', undefined)
    await calm()
    expect(irc.lines().slice(1)).toEqual([
      'topic: Deploys and trouble ‖ O5: Slack search is slow',
      'topic: All about deploys ‖ O5: Slack search is slow',
      'topic: All about deploys',
    ])
    expect(slack.lines()).toEqual([
      'topic: Deploys',
      'topic: Deploys ‖ O5: Slack search is slow',
      'topic: All about deploys ‖ O5: Slack search is slow',
      'topic: All about deploys',
    ])
  })

  test('is taken away after a restart when nobody says it again', async () => {
    const { irc, bridge, restart, pass } = await makeWorld(following)
    irc.topic('Deploys')
    await calm()
    bridge().setBotPart('ops', 'O5: trouble')
    await calm()
    await restart()
    await pass(1000)
    irc.overhear({ kind: 'topic', room: 'ops', text: 'Deploys ‖ O5: trouble', cause: 'late', at: 1 })
    await pass(1000)
    expect(irc.lines().at(-1)).toBe('topic: Deploys')
  })

  test('is never set over a topic that is not known', async () => {
    const { slack, irc, bridge, pass } = await makeWorld()
    bridge().setBotPart('ops', 'O5: trouble')
    await pass(1000)
    expect([...slack.lines(), ...irc.lines()]).toEqual([])
    slack.overhear({ kind: 'topic', room: 'ops', text: 'Cakes', cause: 't1', at: 1 })
    await calm()
    expect(slack.lines()).toEqual(['topic: Cakes ‖ O5: trouble'])
    expect(irc.lines()).toEqual([])
  })

  test('of a topic that the network cut is still known as ours', async () => {
    const { slack, irc, pass } = await makeWorld(following)
    const long = 'Deploys '.repeat(40).trim()
    slack.topic(long)
    await calm()
    irc.topic(long.slice(0, 250), 'signalbox')
    await pass(1000)
    expect(slack.lines()).toEqual([])
  })
})
