/** Makes the sample organisation's repository, programs and flags, so that `npm start` has something real to deploy. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FLAGS, HISTORY, PROGRAMS } from './sample-content.ts'

const NO_GIT =
  'The sample organisation needs git, which is not installed here. Install it (apt install git), or describe your own organisation in signalbox.yaml and remove its `sample` line.'
const DRAFT = '.sample-'
/** Milliseconds after which a draft is what an interrupted start left behind. */
const OLD = 60_000

/** Our caller's GIT_… variables would lead git astray, for one when it starts us from a hook. */
function git(args: readonly string[], input = ''): void {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  try {
    execFileSync('git', args, { input, env, stdio: ['pipe', 'ignore', 'pipe'], timeout: 20_000 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Error(NO_GIT)
    throw new Error('the sample repository could not be made', { cause: error })
  }
}

function makeRepository(path: string): void {
  git(['init', '--quiet', '--bare', '--template=', '--object-format=sha1', '--initial-branch=main', path])
  git([`--git-dir=${path}`, 'fast-import', '--quiet', '--done'], HISTORY)
}

function makePrograms(path: string): void {
  mkdirSync(path)
  for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(join(path, name), text, { mode: 0o755 })
}

function removeOldDrafts(dir: string): void {
  for (const name of readdirSync(dir).filter(n => n.startsWith(DRAFT))) {
    const path = join(dir, name)
    if (Date.now() - statSync(path).mtimeMs > OLD) rmSync(path, { recursive: true, force: true })
  }
}

/** Puts a finished draft in its place, unless another start was faster. */
function place(draft: string, path: string): void {
  try {
    renameSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}

/** Each by its name, and how it is made. */
const PARTS: Readonly<Record<string, (path: string) => void>> = {
  bin: makePrograms,
  'flags.json': path => writeFileSync(path, FLAGS),
  'web.git': makeRepository,
}

/**
 * Makes `dir/web.git`, `dir/bin` and `dir/flags.json`, whichever is missing, each whole or not at all; what is there is
 * left alone. True when something was made. Throws an Error for the operator when git is missing.
 */
export function makeSample(dir: string): boolean {
  const home = resolve(dir)
  const missing = Object.entries(PARTS).filter(([name]) => !existsSync(join(home, name)))
  if (missing.length === 0) return false
  mkdirSync(dir, { recursive: true })
  removeOldDrafts(dir)
  const draft = mkdtempSync(join(home, DRAFT))
  try {
    for (const [name, make] of missing) {
      make(join(draft, name))
      place(join(draft, name), join(home, name))
    }
    return true
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
