/** What anybody would write with irc-framework alone: says every line back; with a file, after one durable commit. */
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'irc-framework'

const [port, nick, channel, file] = process.argv.slice(2)
const bot = new Client({ host: '127.0.0.1', port: Number(port), nick, auto_reconnect: false })
const db = new DatabaseSync(file ?? ':memory:')
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE lines (at INTEGER, said TEXT)')
const insert = db.prepare('INSERT INTO lines VALUES (?, ?)')

bot.on('registered', () => bot.join(channel))
bot.on('privmsg', ({ target, message }) => {
  if (!message.startsWith('!')) return
  if (file) insert.run(Date.now(), message)
  bot.say(target, message)
})
bot.connect()
