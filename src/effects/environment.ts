/** The environment of a program that we start: ours, without what is secret. */

const SECRET_NAMES = /^(SLACK_.*|IRC_PASSWORD|SMTP_URL|SIGNALBOX_STORE)$/i

/** `secrets` are configured values; a variable that holds exactly one of them is left out, whatever its name. */
export function environment(secrets: readonly string[], from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const known = new Set(secrets.filter(s => s !== ''))
  return Object.fromEntries(
    Object.entries(from).filter(([name, value]) => !SECRET_NAMES.test(name) && !known.has(value ?? '')),
  )
}
