/** `!why G1`: one switch of a flag, who asked for it and why, what the rules said then, what came of it. */
import { type Outcome, refused, said } from '../outcome.ts'
import { code, date, type Line, line, type Post, strong, text } from '../post.ts'
import { gateList } from '../say/why.ts'
import type { World } from '../world.ts'
import { saySetting } from './setting.ts'
import { findSwitch, type Switch } from './slice.ts'

export function whySwitch(id: string, { state }: World): Outcome {
  const found = findSwitch(state.flags, id)
  if (found) return said(switchPost(found))
  const { size } = state.flags.switches
  const newest = size === 0 ? 'no flag was switched here yet' : `the newest is G${size}`
  return refused('unknown.switch', text`There is no ${id}: ${newest}. ${code('!flags')}`)
}

function switchPost(one: Switch): Post {
  const { id, service, flag, was, setting, by, at, reason, gates, before } = one
  return {
    title: text`${strong(id)} ${flag} of ${service}: ${saySetting(was)} → ${saySetting(setting)}, ${endOf(one)}`,
    blocks: [
      line(text`${date(at)} asked for by ${by}: ${reason}`),
      gateList(gates),
      ...(before === undefined ? [] : [line(text`instead of ${code(before)}`)]),
      line(text`${code(`!flag ${service} ${flag}`)}`),
    ],
  }
}

/** What came of it. */
export const endOf = ({ state, why = '' }: Switch): Line =>
  state === 'asked' ? text`under way` : state === 'failed' ? text`failed: ${why}` : text`done`
