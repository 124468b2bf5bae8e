import type { Paper } from './paper.ts'

/** Points a millimetre. */
export const mm = 72 / 25.4

export type Layout = {
  page: { width: number; height: number }
  margin: { top: number; right: number; bottom: number; left: number }
  /** Type size, and the pitch of its lines. */
  body: { size: number; line: number }
  title: { size: number; line: number }
  table: { size: number; line: number }
  foot: { size: number; below: number }
}

/** GB/T 9704-2012: A4, head 37 mm, binding side 28 mm, type area 156 × 225 mm, 22 lines of 28 characters of 3号. */
const official: Layout = {
  page: { width: 210 * mm, height: 297 * mm },
  margin: { top: 37 * mm, right: 26 * mm, bottom: 35 * mm, left: 28 * mm },
  // A hair less than 225/22 mm, so that the 22nd line is not lost to rounding.
  body: { size: 16, line: (225 * mm - 0.1) / 22 },
  title: { size: 22, line: 35 },
  table: { size: 12, line: 18 },
  foot: { size: 14, below: 7 * mm },
}

const plainA4: Layout = {
  page: official.page,
  margin: { top: 25 * mm, right: 22 * mm, bottom: 22 * mm, left: 25 * mm },
  body: { size: 12, line: 22 },
  title: { size: 18, line: 28 },
  table: { size: 10.5, line: 16 },
  foot: { size: 10.5, below: 6 * mm },
}

const small: Layout = {
  page: { width: 148 * mm, height: 210 * mm },
  margin: { top: 20 * mm, right: 16 * mm, bottom: 20 * mm, left: 18 * mm },
  body: { size: 10.5, line: 18 },
  title: { size: 16, line: 25 },
  table: { size: 9, line: 14 },
  foot: { size: 9, below: 6 * mm },
}

export function layoutOf({ kind, size, landscape }: Pick<Paper, 'kind' | 'size' | 'landscape'>): Layout {
  if (size === 'A5') return small
  if (kind === 'official') return official
  return landscape ? lying(plainA4) : plainA4
}

/** On its long side: the binding side comes to lie above. */
const lying = ({ page, margin, ...rest }: Layout): Layout => ({
  ...rest,
  page: { width: page.height, height: page.width },
  margin: { top: margin.left, right: margin.top, bottom: margin.right, left: margin.bottom },
})

/** 发文机关标志: its size, and the distance of its upper edge from the type area's (a file, minutes) or the page's (a letter). */
export function markOf(paper: Paper, layout: Layout): { size: number; below: number } {
  const size = Math.min(layout.body.size * 2.6, (textWidth(layout) - 1) / Math.max(1, [...(paper.masthead ?? '')].length))
  const official = paper.kind === 'official'
  return { size, below: official && paper.format === 'letter' ? 30 * mm : official ? 35 * mm : 0 }
}
/** Rules of a letter: 170 mm in the middle of the page, the first 4 mm below the mark, the last 20 mm above the lower edge. */
export const letterRule = { length: 170 * mm, belowMark: 4 * mm, fromFoot: 20 * mm, thick: 1.6, thin: 0.6, apart: 2.4 }

export const textWidth = ({ page, margin }: Layout): number => page.width - margin.left - margin.right

/**
 * The four faces of a 公文: what the .docx names (Word and WPS of an office have them), and what stands for each in the PDF,
 * since 仿宋_GB2312 and 方正小标宋 may not be given away. Said in the file's properties, not passed over.
 */
export const faces = {
  song: { docx: '方正小标宋简体', pdf: 'SongBold' },
  fang: { docx: '仿宋_GB2312', pdf: 'Fang' },
  kai: { docx: '楷体_GB2312', pdf: 'Kai' },
  hei: { docx: '黑体', pdf: 'Hei' },
} as const
export type Face = keyof typeof faces

export const RED = '#c00000'
export const fallbackPdf = '字体：小标宋、仿宋、楷体以思源宋体代，黑体以思源黑体代（OFL 1.1）'
export const fallbackDocx = '字体：方正小标宋简体、仿宋_GB2312、楷体_GB2312、黑体；本机未装者由文字处理软件另代，印发前请核对'
