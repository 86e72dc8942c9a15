/** Makes the sample organisation's repository and programs, so that `npm start` has something real to deploy. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HISTORY, PROGRAMS } from './sample-content.ts'

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

/**
 * Makes `dir/web.git` and `dir/bin`, whichever is missing, whole or not at all; what is there is left alone.
 * True when something was made. Throws an Error for the operator when git is missing.
 */
export function makeSample(dir: string): boolean {
  const [repository, programs] = [join(resolve(dir), 'web.git'), join(resolve(dir), 'bin')]
  if (existsSync(repository) && existsSync(programs)) return false
  mkdirSync(dir, { recursive: true })
  removeOldDrafts(dir)
  const draft = mkdtempSync(join(resolve(dir), DRAFT))
  try {
    makePrograms(join(draft, 'bin'))
    if (!existsSync(programs)) place(join(draft, 'bin'), programs)
    if (existsSync(repository)) return true
    makeRepository(join(draft, 'web.git'))
    place(join(draft, 'web.git'), repository)
    return true
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
