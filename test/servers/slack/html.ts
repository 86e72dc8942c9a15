/** Draws messages as a page that looks much like Slack, so that a person can look at what the bot shows. */
import { isJson, type Json, list, str } from './limits.ts'
import { type Names, renderMessage } from './picture.ts'

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const css = `body{font:15px/1.46 Lato,'DejaVu Sans',sans-serif;color:#1d1c1d;max-width:760px;margin:16px}
.m{display:flex;gap:8px;padding:8px 12px}.m.t{margin-left:44px;border-left:3px solid #ddd}
.a{width:36px;height:36px;border-radius:6px;background:#1d3557;color:#fff;display:grid;place-items:center;font-weight:700}
.n{font-weight:900}.w{color:#616061;font-size:12px;margin-left:8px}.e{color:#616061;font-size:13px}
h3{font-size:18px;margin:4px 0}code{color:#e01e5a;background:#f6f6f6;border:1px solid #ddd;border-radius:3px;padding:0 3px;font-size:12px}
pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;margin:4px 0;font-size:12px;white-space:pre-wrap}
.u{color:#1264a3;background:#e8f5fa;border-radius:3px;padding:0 2px}button{font:700 13px Lato,'DejaVu Sans',sans-serif;
border:1px solid #bbb;border-radius:4px;background:#fff;padding:5px 12px;margin:6px 8px 0 0}
button.primary{background:#007a5a;color:#fff;border-color:#007a5a}button.danger{background:#e01e5a;color:#fff;border-color:#e01e5a}`

function span(e: Json, names: Names): string {
  const style = isJson(e.style) ? e.style : {}
  if (e.type === 'user') return `<span class="u">@${safe(names(str(e.user_id)))}</span>`
  if (e.type === 'link') return `<a href="#">${safe(str(e.text) || str(e.url))}</a>`
  if (e.type === 'date') return safe(renderMessage({ blocks: [{ type: 'rich_text', elements: [{ elements: [e] }] }] }))
  const text = safe(str(e.text)).replaceAll('\n', '<br>')
  const coded = style.code ? `<code>${text}</code>` : text
  return style.bold ? `<b>${coded}</b>` : coded
}

function block(b: Json, names: Names): string {
  const text = isJson(b.text) ? str(b.text.text) : ''
  if (b.type === 'header') return `<h3>${safe(text)}</h3>`
  if (b.type === 'divider') return '<hr>'
  if (b.type === 'rich_text') {
    const part = (p: Json) => {
      const inner = list(p.elements).map(e => span(e, names))
      return p.type === 'rich_text_preformatted' ? `<pre>${inner.join('')}</pre>` : `<div>${inner.join('')}</div>`
    }
    return list(b.elements).map(part).join('')
  }
  if (b.type === 'actions') {
    const one = (e: Json) => `<button class="${str(e.style)}">${safe(isJson(e.text) ? str(e.text.text) : '')}</button>`
    return `<div>${list(b.elements).map(one).join('')}</div>`
  }
  const plain = safe(renderMessage({ blocks: [b] }, names)).replaceAll('\n', '<br>')
  return `<div class="${b.type === 'context' ? 'e' : ''}">${plain}</div>`
}

function row(m: Json, names: Names): string {
  const who = safe(names(str(m.user)))
  const when = new Date(Number(str(m.ts)) * 1000).toISOString().slice(11, 16)
  const reply = str(m.thread_ts) !== '' && m.thread_ts !== m.ts
  const body =
    list(m.blocks).length > 0
      ? list(m.blocks)
          .map(b => block(b, names))
          .join('')
      : `<div>${safe(renderMessage(m, names))}</div>`
  const files = list(m.files).map(f => `<div class="e">📄 ${safe(str(f.name))}</div>`)
  const edited = m.edited ? ' <span class="w">(edited)</span>' : ''
  return `<div class="m${reply ? ' t' : ''}"><div class="a">${who.slice(0, 1).toUpperCase()}</div>
<div><span class="n">${who}</span><span class="w">${when}</span>${edited}${body}${files.join('')}</div></div>`
}

/** A whole page with the messages in the order given; replies of a thread are indented. */
export function messageHtml(messages: readonly Json[], names: Names = String): string {
  const rows = messages.map(m => row(m, names))
  return `<!doctype html><meta charset="utf-8"><style>${css}</style>${rows.join('\n')}`
}
