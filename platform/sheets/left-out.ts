import { asText, type Cell, isDate } from './cells.ts'
import { dateFromText } from './dates.ts'

/** Why a row of the sheet is not a row of the table. */
export type Why = 'total' | 'signature' | 'note' | 'section' | 'repeated-header' | 'only-number' | 'beside' | 'above' | 'after'

const TOTAL = /^(合计|总计|小计|共计|累计|汇总|总和|本页小计|total|subtotal)(\(.*\)|（.*）)?[:：]?$/i
const SIGNER =
  /^(单位)?(填表|填报|制表|编制|统计|经办|经手|审核|复核|审批|审定|批准|签发|编写|导出|打印|报送|上报|联系|主要|主管|分管|法定代表)?(人|人员|负责人|领导|单位|部门|时间|日期|电话|签字|签名|盖章|公章|落款)?(签字|签名|签章|盖章)?(\(.*\)|（.*）)?[:：]/
const SIGNER_ALONE = /^(填表人|填报人|制表人|经办人|审核人|复核人|审批人|负责人|填表日期|填报日期|制表日期|填表单位|填报单位)$/
const NOTE =
  /^[（(【[]?\s*(注|备注|说明|附注|填表说明|填报说明|填写说明|注意|注意事项|温馨提示|提示)\s*\d*\s*[）)】\]]?\s*([:：.、]|$)/
const SECTION = /^[（(]?[一二三四五六七八九十]+[）)]?\s*[、.．]?/

/**
 * Judges one row by its own cells inside the table's columns (nothing filled down). `filled` are those cells, `width` the
 * number of columns, `merged` says that one merge spans most of the row.
 */
export function whyLeftOut(filled: Cell[], width: number, merged: boolean): Why | undefined {
  const texts = filled.map((cell) => asText(cell).replace(/\s+/g, ''))
  const first = texts[0]!
  const few = merged || filled.length <= Math.max(1, width / 2)
  if (TOTAL.test(first) || (few && texts.slice(0, 2).some((text) => TOTAL.test(text)))) return 'total'
  if (!few) return undefined
  if (NOTE.test(first)) return 'note'
  if (texts.some((text) => SIGNER.test(text)) || (texts.length <= 2 && SIGNER_ALONE.test(first))) return 'signature'
  if (width < 3 || filled.length > 1) return merged ? 'section' : undefined
  const only = filled[0]!
  if (isDate(only) || (typeof only === 'string' && dateFromText(only))) return 'signature'
  if (typeof only !== 'string') return undefined
  return merged || SECTION_ALONE(first) ? 'section' : undefined
}

const SECTION_ALONE = (text: string) => SECTION.test(text) && text.length > 1

/** Clauses after the table: `一、`, `2.`, `（3）` at the head of a row. */
export const isClause = (cell: Cell): boolean =>
  typeof cell === 'string' && /^\s*[（(]?([一二三四五六七八九十]+|\d+)([）)]|\s*[、.．]|$)/.test(cell)
