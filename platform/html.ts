/** HTML that is safe to send. Only `html` and `raw` make it; every other value is escaped on its way in. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (value: string): string => value.replace(/[&<>"']/g, (c) => escapes[c]!)

type Piece = Html | string | number | null | undefined | false | readonly Piece[]

const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.text
  if (Array.isArray(piece)) return piece.map(textOf).join('')
  return escaped(String(piece))
}

/** A template literal whose values are escaped; lists join, null and false vanish. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  let text = strings[0]!
  values.forEach((value, i) => {
    text += textOf(value) + strings[i + 1]!
  })
  return new Html(text)
}

/** Text of ours that is HTML already (an icon). Never from input. */
export const raw = (text: string): Html => new Html(text)
