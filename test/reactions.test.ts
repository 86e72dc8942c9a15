import { describe, expect, test } from 'vitest'
import type { Message } from '../src/chat/door.ts'
import { pressByReaction } from '../src/reactions.ts'
import { given, type Story } from './helpers/given.ts'
import { asked, begun, chained } from './helpers/sequences.ts'

const reactions = { tick: 'approve', cross: 'reject', point_right: 'go', rewind: 'rollback' }

/** What is heard when somebody reacts like that to the live post of a thing. */
function heard(s: Story, about: string, emoji: string): Pick<Message, 'text' | 'prompt'>[] {
  const said: Message[] = []
  const hear = async (message: Message): Promise<void> => void said.push(message)
  const press = pressByReaction({ org: { ...s.org(), reactions }, state: s.state, hear })
  const speaker = { door: 'slack', id: 'U0BEN', name: 'ben' } as const
  press({ kind: 'reacted', id: 'm1', about, emoji, speaker, room: 'ops', channel: 'C1', cause: 'x', at: s.at() })
  return said.map(({ text, prompt }) => ({ text, prompt }))
}

describe('a reaction on the live post of a sequence', () => {
  test('approves it, or does not', () => {
    const s = given(chained(), ...asked)
    expect(heard(s, 'S1', 'tick')).toEqual([{ text: '!approve S1', prompt: 'P4' }])
    expect(heard(s, 'S1', 'cross')).toEqual([{ text: '!reject S1', prompt: 'P4' }])
    expect(heard(s, 'S1', 'rewind')).toEqual([])
    expect(heard(s, 'S1', 'wave')).toEqual([])
    expect(heard(s, 'S7', 'tick')).toEqual([])
  })

  test('answers what is asked when it stands', () => {
    const s = given(chained(), ...begun, 'step fails', '+1s')
    const [go] = heard(s, 'S1', 'point_right')
    expect(go).toMatchObject({ text: '!sequence go S1' })
    expect(heard(s, 'S1', 'rewind')).toEqual([{ text: '!sequence rollback S1', prompt: go!.prompt }])
    expect(heard(s, 'S1', 'tick')).toEqual([])
  })
})
