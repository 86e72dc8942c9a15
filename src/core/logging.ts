/** Writing, striking and finding lines of the server-admin log. */
import { findLog, type LogLine, nextLogId, searchLog } from './logbook.ts'
import { did, type Outcome, refused } from './outcome.ts'
import { code, date, type Line, type Post, post, strong, text } from './post.ts'
import type { State } from './state.ts'
import { actor, type World } from './world.ts'

/** Adds a line. */
export function writeLog(line: string, world: World): Outcome {
  const log = nextLogId(world.state.log)
  return did(
    [{ type: 'log.written', log, text: line, by: actor(world) }],
    post(
      text`Logged as ${strong(log)}. ${code('!log find WORDS')} finds it again, ${code(`!log strike ${log} reason`)} corrects it.`,
    ),
  )
}

/** Marks a line as wrong; it stays readable. */
export function strikeLog(id: string, reason: string, world: World): Outcome {
  const line = findLog(world.state.log, id)
  if (!line) return refused('unknown.log', text`There is no ${id} in the log: ${code('!log find WORDS')}`)
  if (line.struck)
    return refused('log.struck', text`${id} was struck already by ${line.struck.by}: ${line.struck.reason}`)
  return did(
    [{ type: 'log.struck', log: id, by: actor(world), reason }],
    post(text`${strong(id)} is struck: ${reason}. It stays in the record.`),
  )
}

const shown = (l: LogLine): Line =>
  text`${strong(l.id)} ${date(l.at)} ${l.by}: ${l.struck ? `[struck by ${l.struck.by}: ${l.struck.reason}] ` : ''}${l.text}`

/** Lines that hold all the words, newest first. */
export function findLogPost(state: State, words: readonly string[]): Post {
  const found = searchLog(state.log, words, 10)
  return found.length > 0 ? post(...found.map(shown)) : post(text`Nothing in the log holds ${words.join(' ')}.`)
}

/** The newest lines. */
export function latestLogPost(state: State): Post {
  const found = searchLog(state.log, [], 5)
  return found.length > 0
    ? post(...found.map(shown))
    : post(text`The log is empty. ${code('!log TEXT')} writes into it.`)
}
