/** Makes a long history: a main line onto which short branches are merged, written by git fast-import. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { git } from './git.ts'

const start = 1_600_000_000

/** Two thirds of all commits say something about themselves; a third has a page to say. */
const bodyOf = (n: number): string =>
  ['', `Depends-On: api@r${n}\nQA-Plan: open the shop and pay\n`, `${'Why this is so, at length. '.repeat(30)}\n`][
    n % 3
  ]!

function commitOf(n: number, branch: string, parents: readonly number[]): string {
  const message = `Change number ${n}\n\n${bodyOf(n)}`
  const who = `Ada Lovelace <ada${n % 40}@example.org> ${start + n * 60} +0000`
  const [from, ...merged] = parents.map(p => `:${p}`)
  const on = [...(from ? [`from ${from}`] : []), ...merged.map(p => `merge ${p}`)]
  const head = [`commit refs/heads/${branch}`, `mark :${n}`, `author ${who}`, `committer ${who}`]
  return [...head, `data ${Buffer.byteLength(message)}`, message, ...on, ''].join('\n')
}

/** Of ten commits, four are on the main line, four on two branches of two, and two merge them. */
function* story(count: number): Generator<string> {
  let [main, n] = [0, 0]
  const next = (branch: string, ...parents: number[]): string => commitOf(++n, branch, parents.filter(Boolean))
  yield next('main')
  main = n
  while (n < count) {
    for (let side = 0; side < 2 && n < count; side++) {
      const left = main
      yield next('side', main)
      yield next('side', n)
      const tip = n
      yield next('main', left)
      yield next('main', n)
      yield next('main', n, tip)
      main = n
    }
  }
}

/** A bare repository with about so many commits on main; gives its folder. */
export async function makeLongHistory(folder: string, count: number): Promise<string> {
  const path = join(folder, `${count}.git`)
  git(['init', '--quiet', '--bare', '--initial-branch=main', path])
  const child = spawn('git', ['-C', path, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] })
  Readable.from(story(count)).pipe(child.stdin)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error('the history could not be made')
  git(['-C', path, 'update-ref', '-d', 'refs/heads/side'])
  return path
}
