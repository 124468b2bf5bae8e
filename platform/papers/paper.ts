/** One typed document, pure data; `paperAsPdf` and `paperAsDocx` make the file. What may stand on it is the caller's to decide. */
export type Paper = {
  /** `official`: GB/T 9704-2012; `plain`: lists and forms in the same hand, smaller; `book`: a handbook with a cover. */
  kind: 'official' | 'plain' | 'book'
  size: 'A4' | 'A5'
  /** The sheet lies on its long side; for tables of many columns on a plain paper. */
  landscape?: true
  /**
   * The format of an official paper: `file` (通知, 通报, 意见: the usual one), `letter` (信函格式: mark 30 mm below the page's
   * edge, double rules of 170 mm, number at the right, no page number on the first page), `minutes` (纪要: the mark is the body’s own,
   * 某某会议纪要; who was there stands in the block `attendance`).
   */
  format?: 'file' | 'letter' | 'minutes'
  title: string
  /** The red head of an official paper (发文机关标志), with the red rule below; without it the paper begins with its title. */
  masthead?: string
  /** 发文字号, as `nextNumber` gave it. */
  no?: string
  /** 主送机关; the colon comes by itself. */
  addressee?: string
  /** 署名, above the date at the end; on the cover of a book. */
  issuer?: string
  /** 成文日期, 'YYYY-MM-DD'. */
  signedOn?: string
  blocks: Block[]
  /** 附件说明, one line below the text; numbered where there are several. */
  attachments?: readonly string[]
  /** 附注, in brackets below the date. */
  note?: string
  /** 抄送, at the foot between two rules. */
  copiesTo?: string
  /** 印发机关和印发日期, below it. */
  printed?: { by: string; on: string }
  /** Page numbers: — 1 —, odd to the right and even to the left on an official paper, else centred. */
  footer?: 'pages'
}

export type Run = string | { text: string; bold?: boolean; face?: 'kai' | 'hei' }
export type Words = string | readonly Run[]

export type Block =
  /** Level 1 一、, 2 （一）, 3 1., 4 （1）: the number is part of the text. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** `first`: two characters, the usual one. */
  | { kind: 'paragraph'; runs: Words; indent?: 'first' | 'none' | 'whole'; align?: 'left' | 'centre' | 'right' }
  | { kind: 'list'; items: readonly Words[]; numbered?: boolean }
  /** Widths are parts of the whole. The head stands on every page; a row is never torn. */
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Words[])[] }
  /** Two columns without a head: what and its words. */
  | { kind: 'facts'; rows: readonly { label: string; words: Words }[] }
  /** Two sides beside each other, each with its lines to sign on; kept on one page. */
  | { kind: 'signatures'; sides: readonly [Side, Side] }
  /** 出席, 请假, 列席 of minutes: the word in black face, who it was beside, further lines below the first name. */
  | { kind: 'attendance'; rows: readonly { label: string; words: string }[] }
  | { kind: 'pageBreak' }
  | { kind: 'space'; lines?: number }

export type Column = { title: string; width: number; align?: 'left' | 'centre' | 'right' }
export type Side = { title: string; lines: readonly string[] }

export const runsOf = (words: Words): Exclude<Run, string>[] =>
  (typeof words === 'string' ? [words] : words).map((run) =>
    typeof run === 'string' ? { text: clean(run) } : { ...run, text: clean(run.text) },
  )

/** Control characters have no place on paper (and break a .docx); a line break stays. */
export const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '')

/** 2026年1月5日, in Arabic numerals and without leading zeros, as the standard has it. */
export const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}
