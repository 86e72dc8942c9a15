/** What the sample organisation deploys: a small web page's history, and the programs that deploy and check it. */

type SampleCommit = {
  readonly tag?: string
  readonly author: string
  /** Seconds since 1970, as git counts. Fixed, so that the commits have the same ids everywhere. */
  readonly at: number
  readonly message: string
  readonly files: Readonly<Record<string, string>>
}

const page = (more: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The Signal Café</title>${more.includes('<header') ? '<link rel="stylesheet" href="style.css">' : ''}</head>
<body>
${more}<p>Coffee and trains, next to platform 2.</p>
</body>
</html>
`
const header = '<header>The Signal Café</header>\n'
const footer = '<footer>Station Road 2</footer>\n'
const winter = '[winter]\n\topen = 8:00\n\tclose = 17:00\n'

const COMMITS: readonly SampleCommit[] = [
  {
    ...{ tag: 'v1', author: 'Ada Lindqvist <ada@example.org>', at: 1767603600 },
    message: 'First page: name and opening hours',
    files: { 'index.html': page(''), 'settings.ini': winter },
  },
  {
    ...{ author: 'Ben Okafor <ben@example.org>', at: 1767690000 },
    message: 'Footer: where to find us',
    files: { 'index.html': page(footer) },
  },
  {
    ...{ tag: 'v2', author: 'Cleo Marín <cleo@example.org>', at: 1767783600 },
    message: 'Header: new colours',
    files: { 'index.html': page(header + footer), 'style.css': 'header { background: #14532d; color: #fefce8 }\n' },
  },
  {
    ...{ tag: 'v3', author: 'Ben Okafor <ben@example.org>', at: 1767870000 },
    message: 'Opening hours: longer in summer',
    files: { 'settings.ini': `${winter}[summer\n\topen = 7:00\n\tclose = 20:00\n` },
  },
  {
    ...{ tag: 'v4', author: 'Ada Lindqvist <ada@example.org>', at: 1767877200 },
    message: 'Opening hours: close the bracket\n\nWithout it the settings could not be read.',
    files: { 'settings.ini': `${winter}[summer]\n\topen = 7:00\n\tclose = 20:00\n` },
  },
]

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`

function commit({ author, at, message, files, tag }: SampleCommit): string {
  const who = `${author} ${at} +0000`
  const changes = Object.entries(files).map(([name, text]) => `M 100644 inline ${name}\n${data(text)}`)
  const head = `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(`${message}\n`)}`
  return head + changes.join('') + (tag ? `\nreset refs/tags/${tag}\nfrom refs/heads/main\n\n` : '\n')
}

/** The whole history, for git-fast-import(1). */
export const HISTORY = `${COMMITS.map(commit).join('')}done\n`

/** What the page can show or hide without a deployment, as flagd writes it. */
export const FLAGS = `${JSON.stringify(
  {
    flags: {
      'summer-terrace': { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' },
    },
  },
  undefined,
  2,
)}\n`

const begin = `set -eu
cd "$(dirname "$0")/.."
work() { echo "$1"; sleep "\${SAMPLE_PAUSE:-1}"; }
`

/** Programs by name. They need nothing but sh and git; SAMPLE_PAUSE is how many seconds each piece of work takes. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  deploy: `#!/bin/sh
# deploy REVISION GROUP TARGET: unpacks a commit and switches to it, in one move that nobody can see half done.
${begin}
revision=$1
home=servers/$3/$2
release=$home/releases/$revision
if [ ! -d "$release" ]; then
  work "unpacking $revision"
  new=$home/releases/.new-$$
  trap 'rm -rf "$new" "$new.index"' EXIT
  trap 'exit 143' TERM INT
  mkdir -p "$new"
  export GIT_DIR=web.git GIT_WORK_TREE="$new" GIT_INDEX_FILE="$PWD/$new.index"
  git read-tree "$revision"
  git checkout-index --all --prefix="$PWD/$new/"
  mv "$new" "$release"
fi
work "switching $2 of $3"
ln -sfn "releases/$revision" "$home/current.new"
# Without -T (GNU) or -h (BSD) mv would follow the old link and move the new one into the old release.
mv -fT "$home/current.new" "$home/current" 2>/dev/null || mv -fh "$home/current.new" "$home/current"
echo "$2 of $3 runs $revision"
`,
  check: `#!/bin/sh
# check GROUP TARGET: looks whether the page that is live there has a title, and whether its settings can be read.
${begin}
live=servers/$2/$1/current
[ -d "$live" ] || { echo "nothing runs on $1 of $2"; exit 1; }
work "looking at $1 of $2"
title=$(sed -n 's:.*<title>\\(.*\\)</title>.*:\\1:p' "$live/index.html")
[ -n "$title" ] || { echo "the page has no title"; exit 1; }
echo "page: $title"
hours=$(git config --file "$live/settings.ini" --get winter.open) || { echo "settings.ini can't be read"; exit 1; }
echo "settings: open from $hours in winter"
`,
  current: `#!/bin/sh
# current TARGET: prints the commit that most servers run there, which the canary's are not; nothing if they run none.
set -eu
cd "$(dirname "$0")/.."
for group in all group1; do
  live=servers/$1/$group/current
  if [ -L "$live" ]; then basename "$(readlink "$live")"; fi
done
`,
}
