import type { FileAnswer } from '../http.ts'
import { paperAsDocx } from './docx.ts'
import type { Paper } from './paper.ts'
import { paperAsPdf } from './pdf.ts'

export type { Block, Column, Paper, Run, Side, Words } from './paper.ts'
export { chineseDay } from './paper.ts'
export { paperAsDocx, paperAsPdf }

export type PaperFormat = 'pdf' | 'docx'
export const paperFormats = ['pdf', 'docx'] as const

const make = {
  pdf: { type: 'application/pdf', of: paperAsPdf },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', of: paperAsDocx },
}

/** A paper as the answer of a `raw` endpoint: `return paperAnswer(paper, query.format, t('paper.name'))`. */
export async function paperAnswer(paper: Paper, format: PaperFormat, name: string): Promise<FileAnswer> {
  const { type, of } = make[format]
  return { type, name: `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()}.${format}`, body: await of(paper) }
}
