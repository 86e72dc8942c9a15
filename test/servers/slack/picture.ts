/** A text picture of a message, as Slack would show it, for transcripts. */
import { isJson, type Json, list, str } from './limits.ts'

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export type Names = (userId: string) => string

function dateText(seconds: number, format: string): string {
  const iso = new Date(seconds * 1000).toISOString()
  return format.replace(/\{date[a-z_]*\}/g, iso.slice(0, 10)).replace(/\{time\}/g, iso.slice(11, 16))
}

function element(e: Json, names: Names): string {
  const styles = isJson(e.style) ? e.style : {}
  const wrap = (text: string) => {
    const coded = styles.code ? `\`${text}\`` : text
    const bold = styles.bold ? `*${coded}*` : coded
    const italic = styles.italic ? `_${bold}_` : bold
    return styles.strike ? `~${italic}~` : italic
  }
  if (e.type === 'user') return `@${names(str(e.user_id))}`
  if (e.type === 'date') return dateText(Number(e.timestamp), str(e.format))
  if (e.type === 'emoji') return `:${str(e.name)}:`
  if (e.type === 'link') return str(e.text) && e.text !== e.url ? `${str(e.text)} (${str(e.url)})` : str(e.url)
  return wrap(str(e.text))
}

function rich(block: Json, names: Names): string[] {
  return list(block.elements).flatMap(part => {
    if (part.type === 'rich_text_list') {
      const sign = (i: number) => (part.style === 'ordered' ? `${Number(part.offset ?? 0) + i + 1}.` : '•')
      const indent = '  '.repeat(Number(part.indent ?? 0))
      return list(part.elements).map((row, i) => `${indent}${sign(i)} ${rich({ elements: [row] }, names).join(' ')}`)
    }
    const text = list(part.elements)
      .map(e => element(e, names))
      .join('')
    const mark = part.type === 'rich_text_preformatted' ? '| ' : part.type === 'rich_text_quote' ? '> ' : ''
    return text.split('\n').map(l => `${mark}${l}`)
  })
}

function mrkdwn(text: string, names: Names): string {
  const decoded = text
    .replace(/<@([A-Z0-9]+)>/g, (_, id: string) => `@${names(id)}`)
    .replace(/<!date\^(\d+)\^([^|>]*)(?:\^[^|>]*)?\|[^>]*>/g, (_, at: string, format: string) => dateText(+at, format))
    .replace(/<([^|>]+)\|([^>]*)>/g, '$2 ($1)')
  return decode(decoded)
}

const textOf = (value: unknown, names: Names) => {
  if (!isJson(value)) return ''
  return value.type === 'mrkdwn' ? mrkdwn(str(value.text), names) : str(value.text)
}

const button = (b: Json) => {
  const mark = b.style === 'primary' ? '+' : b.style === 'danger' ? '!' : ''
  return `[${mark}${textOf(b.text, String)}]`
}

function blockLines(block: Json, names: Names): string[] {
  if (block.type === 'header') return [`# ${textOf(block.text, names)}`]
  if (block.type === 'section') return textOf(block.text, names).split('\n')
  if (block.type === 'rich_text') return rich(block, names)
  if (block.type === 'divider') return ['---']
  if (block.type === 'actions') return [list(block.elements).map(button).join(' ')]
  if (block.type === 'context') {
    const parts = list(block.elements).map(e => textOf(e, names))
    return [`(${parts.join(' · ')})`]
  }
  return [`<${str(block.type)}>`]
}

/** Header as `# …`, output as `| …`, buttons as `[Label]` (`[+…]` primary, `[!…]` danger), context as `(…)`. */
export function renderMessage(message: Json, names: Names = String): string {
  const blocks = list(message.blocks)
  const lines =
    blocks.length > 0 ? blocks.flatMap(b => blockLines(b, names)) : mrkdwn(str(message.text), names).split('\n')
  const files = list(message.files).map(f => `<file ${str(f.name)}>`)
  return [...lines, ...files].filter(l => l !== '').join('\n')
}

/** The buttons of a message with the block each stands in. */
export function buttonsOf(message: Json): { button: Json; block: Json }[] {
  return list(message.blocks)
    .filter(b => b.type === 'actions')
    .flatMap(block => list(block.elements).map(found => ({ button: found, block })))
}
