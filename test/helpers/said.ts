/** What rooms hear, as plain text, with times as they are read in UTC. */
import { plainLine, utcTime } from '../../src/chat/plain.ts'
import type { Post } from '../../src/core/post.ts'

const say = { person: (name: string, ping: boolean) => (ping ? `@${name}` : name), time: utcTime }

/** The lines of posts, each as it would be read; `@name` is somebody who is called. */
export const linesOf = (posts: readonly Post[]): string[] =>
  posts.flatMap(({ title, blocks }) => [
    ...(title ? [plainLine(title, say)] : []),
    ...blocks.flatMap(b =>
      b.kind === 'line' ? [plainLine(b.line, say)] : b.kind === 'list' ? b.items.map(i => plainLine(i.line, say)) : [],
    ),
  ])
