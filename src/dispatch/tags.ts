/** Lines of minutes, as IRC people know them: `#topic`, `#agreed`. In a room where a meeting is on, each is a command. */
import { meetingOn } from '../core/meeting/slice.ts'
import type { State } from '../core/state.ts'

/** What follows `#`, and the word of `!meeting` that it stands for. */
const words: Readonly<Record<string, string>> = {
  ...{ topic: 'topic', info: 'info', agreed: 'agreed', accepted: 'agreed', rejected: 'rejected', failed: 'rejected' },
  ...{ action: 'action', idea: 'idea', link: 'link', help: 'help', undo: 'undo', chair: 'chair' },
  meetingname: 'name',
}
/** Where none is on, these are commands all the same: who ends one that is over is told so. */
const anywhere: Readonly<Record<string, string>> = { startmeeting: 'start', endmeeting: 'end' }

const tagged = /^\s*#([a-z]+)(?:\s+(.*))?$/i

export type Tagged = { readonly text: string; readonly tag: true }

/** `starting`: somebody said that a meeting begins, and it is being decided: what is pasted behind it counts, too. */
export type Saying = { readonly text: string; readonly room?: string; readonly starting?: boolean }

/**
 * The commands that the lines of a message stand for; empty when it is only talk. `#startmeeting` and `#endmeeting`
 * are commands anywhere, the others where a meeting is on: `#help` and `#topic` mean other things to other people.
 */
export function tagLines({ text, room, starting = false }: Saying, state: State): readonly Tagged[] {
  if (room === undefined || !/^\s*#[a-z]/i.test(text)) return []
  let isOn = starting || meetingOn(state.meetings, room) !== undefined
  const commands: Tagged[] = []
  for (const line of text.split('\n').filter(line => line.trim() !== '')) {
    const command = commandOf(line, isOn)
    if (command === undefined) return []
    isOn ||= isStart(command)
    commands.push({ text: command, tag: true })
  }
  return commands
}

/** Whether a line asks for a meeting to begin. */
export const isStart = (line: string): boolean => /^\s*!?meeting\s+start(?:\s|$)/i.test(line)

function commandOf(line: string, isOn: boolean): string | undefined {
  const [, tag = '', rest = ''] = tagged.exec(line) ?? []
  const found = tag.toLowerCase()
  if (Object.hasOwn(anywhere, found)) return `!meeting ${anywhere[found]} ${rest}`.trim()
  return isOn && Object.hasOwn(words, found) ? `!meeting ${words[found]} ${rest}`.trim() : undefined
}
