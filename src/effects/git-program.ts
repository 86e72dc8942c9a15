/** Calls the git program in such a way that neither a repository nor a name can make it do anything else. */
import { maskSecrets } from '../core/mask.ts'
import { clip } from '../core/words.ts'
import { bareText } from './bare-text.ts'
import { type Captured, capture } from './capture.ts'
import { type NotFound, no } from './found.ts'

/** Asks git about one repository; `input` is its standard input, `take` gets its output piece by piece. */
export type Git = (args: readonly string[], input?: string, take?: (piece: Buffer) => void) => Promise<Captured>

const TIMEOUT = 20_000

/** `protocol.*`: without this a URL such as `ext::sh -c …` runs a program (git-config(1)). */
const SETTINGS = [
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'log.showSignature=false', 'i18n.logOutputEncoding=UTF-8'],
  ...['protocol.allow=never', 'protocol.ext.allow=never', 'protocol.https.allow=always', 'protocol.ssh.allow=always'],
  ...['protocol.file.allow=always', 'protocol.git.allow=always'],
  // Commits that were pushed away must stay, because decisions ask about their ancestry.
  'gc.pruneExpire=never',
  // What is a trailer must not depend on how a repository is configured.
  'trailer.separators=:',
].flatMap(setting => ['-c', setting])

/** Variables by which whoever started the bot, a hook for one, would send git to another repository. */
const PLACES =
  /^GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX)$/
/** Replaced commits would have an ancestry that others don't see. Nothing is fetched behind a question's back. */
const ALWAYS = {
  ...{ GIT_TERMINAL_PROMPT: '0', GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
  LC_ALL: 'C',
}

const gitEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !PLACES.test(name))),
  ...ALWAYS,
})

/** `gitDir` is named outright, so that git never goes looking in the folders above. `timeout` in milliseconds. */
export function gitIn(gitDir: string, env: NodeJS.ProcessEnv, timeout = TIMEOUT): Git {
  const options = { cwd: '/', env: gitEnvironment(env), timeout }
  return (args, input, take) =>
    capture(['git', '--no-pager', `--git-dir=${gitDir}`, ...SETTINGS, ...args], { ...options, input, take })
}

/** What git had to say about its failure, in a sentence. `where` is the repository as it is configured. */
export function whyGit(where: string, { error, late, stderr, code }: Captured): NotFound {
  const place = maskSecrets(where, [])
  if (error?.code === 'ENOENT') return no('git is not installed where Signalbox runs.')
  if (late) return no(`git took longer than ${TIMEOUT / 1000} s for ${place}.`)
  if (/\b(not|not appear to be) a git repository/i.test(stderr)) return no(`There is no git repository at ${place}.`)
  const lines = bareText(stderr).trim().split('\n')
  const said = lines.find(line => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? ''
  const why = said.replace(/^(fatal|error): /, '') || error?.message || `exit code ${code}`
  return no(`git could not read ${place}: ${clip(maskSecrets(why, []), 200)}`)
}
