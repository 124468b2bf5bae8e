import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, ContentColumns, ContentTable, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { type Face, faces, fallbackPdf, type Layout, layoutOf, letterRule, markOf, mm, RED, textWidth } from './geometry.ts'
import { type Block, chineseDay, clean, type Paper, runsOf, type Words } from './paper.ts'

const require = createRequire(import.meta.url)
const font = (family: string, file: string) => join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), file)
const files = {
  [faces.song.pdf]: font('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'),
  [faces.fang.pdf]: font('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'),
  [faces.kai.pdf]: font('noto-serif-sc', '500Medium/NotoSerifSC_500Medium.ttf'),
  [faces.hei.pdf]: font('noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'),
}
const allowed = new Set(Object.values(files))
/** Ascent and descent of Noto SC over the type size: pdfmake's lines are multiples of it. */
const NATURAL = { [faces.song.pdf]: 1.437, [faces.fang.pdf]: 1.437, [faces.kai.pdf]: 1.437, [faces.hei.pdf]: 1.448 }

pdfmake.setFonts(
  Object.fromEntries(
    Object.entries(files).map(([name, normal]) => [
      name,
      { normal, bold: name === faces.hei.pdf ? normal : files.SongBold, italics: normal, bolditalics: normal },
    ]),
  ),
)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => allowed.has(path))

export async function drawPdf(paper: Paper): Promise<Buffer> {
  return pdfmake.createPdf(definition(paper)).getBuffer()
}

function definition(paper: Paper): TDocumentDefinitions {
  const layout = layoutOf(paper)
  const { page, margin } = layout
  const cover = paper.kind === 'book' ? 1 : 0
  return {
    pageSize: { width: page.width, height: page.height },
    pageMargins: [margin.left, margin.top, margin.right, margin.bottom],
    info: {
      title: clean(paper.title),
      ...(paper.issuer ? { author: clean(paper.issuer) } : {}),
      subject: fallbackPdf,
      creator: 'Sigong 四共',
      producer: 'Sigong 四共',
    },
    content: [
      ...(cover ? coverOf(paper, layout) : headOf(paper, layout)),
      ...paper.blocks.map((block) => blockOf(block, layout)),
      ...endOf(paper, layout),
    ],
    defaultStyle: { ...set('fang', layout.body, layout), alignment: 'justify' },
    ...(isLetter(paper) ? { background: (current: number) => (current === 1 ? letterRules(paper, layout) : null) } : {}),
    ...(paper.footer === 'pages' ? { footer: (current: number) => footOf(current - cover, paper, layout) } : {}),
  }
}

/** Type of a face on a pitch. The A4 official's 28 characters a line are 5.571 mm each: a hair below 16 pt, and so is the type. */
function set(
  face: Face,
  { size, line }: { size: number; line: number },
  layout: Layout,
): { font: string; fontSize: number; lineHeight: number } {
  const fontSize = size === layout.body.size ? textWidth(layout) / Math.round(textWidth(layout) / size) : size
  const name = faces[face].pdf
  return { font: name, fontSize, lineHeight: line / (fontSize * NATURAL[name]) }
}

const text = (words: Words): ContentText['text'] =>
  runsOf(words).map(({ text, bold, face }) => ({
    text,
    ...(bold ? { font: faces.hei.pdf } : {}),
    ...(face ? { font: faces[face].pdf } : {}),
  }))

const space = (height: number): Content => ({ text: '', margin: [0, height, 0, 0], fontSize: 0.01, lineHeight: 0.01 })

const isLetter = ({ kind, format }: Paper) => kind === 'official' && format === 'letter'
/** How far above a character's edge its line begins, by its size. */
const ABOVE = 1.151 - 0.88
const RULES = letterRule.thick + letterRule.apart
const firstRule = (paper: Paper, layout: Layout) => {
  const { below, size } = markOf(paper, layout)
  return below + size + letterRule.belowMark
}

/** Two double rules in red: thick above thin below the mark, thin above thick at the foot. */
function letterRules(paper: Paper, layout: Layout): Content {
  const { page } = layout
  const x1 = (page.width - letterRule.length) / 2
  const rule = (y: number, lineWidth: number) =>
    ({ type: 'line', x1, x2: x1 + letterRule.length, y1: y, y2: y, lineWidth, lineColor: RED }) as const
  const foot = page.height - letterRule.fromFoot
  const head = firstRule(paper, layout)
  const { thick, thin, apart } = letterRule
  return {
    canvas: [
      ...(paper.masthead ? [rule(head, thick), rule(head + apart, thin)] : []),
      rule(foot - apart, thin),
      rule(foot, thick),
    ],
    absolutePosition: { x: 0, y: 0 },
  }
}

/** Red head, number, red rule, title and addressee of a paper; every distance in lines of the grid. */
function headOf(paper: Paper, layout: Layout): Content[] {
  const { body, title, margin } = layout
  const content: Content[] = []
  const mark = markOf(paper, layout)
  if (isLetter(paper) && paper.masthead) {
    content.push({
      text: clean(paper.masthead),
      ...set('song', { size: mark.size, line: mark.size * 1.45 }, layout),
      color: RED,
      alignment: 'center',
      absolutePosition: { x: margin.left, y: mark.below - ABOVE * mark.size },
    })
    content.push(space(firstRule(paper, layout) + RULES + body.size * 0.875 - margin.top))
    content.push({ text: clean(paper.no ?? ''), alignment: 'right', margin: [0, 0, 0, body.line * 2] })
  } else if (paper.masthead) {
    const { size, below } = mark
    content.push({
      text: clean(paper.masthead),
      ...set('song', { size, line: size * 1.45 }, layout),
      color: RED,
      alignment: 'center',
      margin: [0, Math.max(0, below - ABOVE * size), 0, body.line],
    })
    if (paper.no) content.push({ text: clean(paper.no), alignment: 'center', margin: [0, body.line / 2, 0, 0] })
    content.push({
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth(layout), y2: 0, lineWidth: 1.5, lineColor: RED }],
      // Four millimetres below the number’s lower edge, which stands above its line’s.
      margin: [0, paper.no ? 4 * mm + 0.12 * body.size - (body.line - 1.151 * body.size) : 0, 0, body.line * 1.5],
    })
  }
  content.push({
    text: clean(paper.title),
    ...set('song', title, layout),
    alignment: 'center',
    margin: [0, 0, 0, paper.no && !paper.masthead ? 4 : body.line * 0.7],
  })
  if (paper.no && !paper.masthead)
    content.push({
      text: clean(paper.no),
      ...set('fang', { size: body.size * 0.875, line: body.line }, layout),
      alignment: 'center',
      margin: [0, 0, 0, body.line * 0.5],
    })
  if (paper.addressee) content.push({ text: `${clean(paper.addressee).replace(/[:：]$/, '')}：`, alignment: 'left' })
  return content
}

function coverOf(paper: Paper, layout: Layout): Content[] {
  const { body, page, margin } = layout
  const high = page.height - margin.top - margin.bottom
  return [
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth(layout), y2: 0, lineWidth: 3, lineColor: RED }],
      margin: [0, high * 0.2, 0, body.line * 1.5],
    },
    {
      text: clean(paper.title),
      ...set('song', { size: layout.title.size * 1.5, line: layout.title.line * 1.6 }, layout),
      alignment: 'center',
      margin: [0, 0, 0, body.line],
    },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth(layout), y2: 0, lineWidth: 0.75, lineColor: RED }] },
    ...(paper.no ? [{ text: clean(paper.no), alignment: 'center', margin: [0, body.line, 0, 0] } satisfies Content] : []),
    {
      text: [paper.issuer && clean(paper.issuer), paper.signedOn && chineseDay(paper.signedOn)].filter(Boolean).join('\n'),
      ...set('fang', { size: body.size * 1.25, line: body.line * 1.4 }, layout),
      alignment: 'center',
      absolutePosition: { x: margin.left, y: page.height - margin.bottom - body.line * 4 },
    },
    { text: '', pageBreak: 'after' },
  ]
}

/** Signature and date: the date four characters from the right, the name centred on it. A book says both on its cover. */
function endOf(paper: Paper, layout: Layout): Content[] {
  const { body } = layout
  const end: Content[] = []
  const { attachments = [] } = paper
  if (attachments.length) {
    const one = body.size * (attachments.length > 1 ? 1.5 : 0)
    end.push({
      margin: [0, body.line, 0, 0],
      stack: attachments.map((words, at) => ({
        margin: [body.size * 2, 0, 0, 0],
        columnGap: 0,
        columns: [
          { width: body.size * 3, text: at ? '' : '附件：', alignment: 'left' },
          ...(one ? [{ width: one, text: `${at + 1}.`, alignment: 'left' as const }] : []),
          { width: '*', text: clean(words) },
        ],
      })),
    })
  }
  if (paper.kind !== 'book' && (paper.issuer || paper.signedOn)) {
    const date = paper.signedOn ? chineseDay(paper.signedOn) : ''
    const issuer = clean(paper.issuer ?? '')
    const wide = Math.max(9, [...issuer].length) * body.size
    const right = Math.max(0, Math.min(body.size * 4, textWidth(layout) - wide))
    end.push({
      unbreakable: true,
      stack: [
        space(body.line * 2),
        {
          text: [issuer, date].filter(Boolean).join('\n'),
          alignment: 'center',
          margin: [Math.max(0, textWidth(layout) - wide - right), 0, right, 0],
        },
      ],
    })
  }
  if (paper.note)
    end.push({
      text: `（${clean(paper.note).replace(/^[（(]|[)）]$/g, '')}）`,
      leadingIndent: body.size * 2,
      margin: [0, body.line * 0.5, 0, 0],
    })
  if (paper.copiesTo || paper.printed) {
    const size = { size: body.size * 0.875, line: body.line * 0.9 }
    const type = { ...set('fang', size, layout), margin: [size.size, 2, size.size, 2] as [number, number, number, number] }
    const rows: Content[][] = []
    if (paper.copiesTo) rows.push([{ text: `抄送：${clean(paper.copiesTo)}`, ...type }])
    if (paper.printed)
      rows.push([
        {
          ...type,
          columns: [
            { width: '*', text: clean(paper.printed.by), alignment: 'left' },
            { width: 'auto', text: `${chineseDay(paper.printed.on)}印发`, alignment: 'right' },
          ],
        },
      ])
    // First and last rule 0.35 mm, those between 0.25 mm; a letter has none.
    const thick = (at: number) => (at === 0 || at === rows.length ? 0.35 : 0.25) * mm
    end.push({
      unbreakable: true,
      margin: [0, body.line, 0, 0],
      table: { widths: ['*'], body: rows },
      layout: {
        hLineWidth: (at) => (isLetter(paper) ? 0 : thick(at)),
        vLineWidth: () => 0,
        paddingLeft: () => 0,
        paddingRight: () => 0,
      },
    })
  }
  return end
}

function footOf(no: number, paper: Paper, layout: Layout): Content {
  if (no < (isLetter(paper) ? 2 : 1)) return ''
  const { kind } = paper
  const { margin, foot } = layout
  const alignment = kind === 'official' ? (no % 2 ? 'right' : 'left') : 'center'
  // The digits' tops stand `below` the type area: the face's own ascent reaches above them.
  return {
    text: `— ${no} —`,
    font: faces.fang.pdf,
    fontSize: foot.size,
    lineHeight: 1,
    alignment,
    margin: [margin.left + foot.size, foot.below - foot.size * 0.41, margin.right + foot.size, 0],
  }
}

const HEADING: Record<1 | 2 | 3 | 4, Face> = { 1: 'hei', 2: 'kai', 3: 'fang', 4: 'fang' }

function blockOf(block: Block, layout: Layout): Content {
  const { body } = layout
  const two = (textWidth(layout) / Math.round(textWidth(layout) / body.size)) * 2
  switch (block.kind) {
    case 'heading':
      return {
        text: clean(block.text),
        ...set(HEADING[block.level], body, layout),
        leadingIndent: two,
        alignment: 'left',
        headlineLevel: block.level,
      }
    case 'paragraph': {
      const alignment = block.align === 'centre' ? 'center' : (block.align ?? 'justify')
      const indent = block.indent ?? (block.align && block.align !== 'left' ? 'none' : 'first')
      return {
        text: text(block.runs),
        alignment,
        ...(indent === 'first' ? { leadingIndent: two } : {}),
        ...(indent === 'whole' ? { margin: [two, 0, 0, 0] } : {}),
      }
    }
    case 'list':
      return {
        stack: block.items.map(
          (item, at): ContentColumns => ({
            columns: [
              { width: two, text: block.numbered ? `${at + 1}.` : '·', alignment: block.numbered ? 'left' : 'center' },
              { width: '*', text: text(item) },
            ],
            margin: [two, 0, 0, 0],
          }),
        ),
      }
    case 'table':
      return ruled(
        block.columns.map(({ width }) => width),
        [
          block.columns.map(({ title }) => ({
            text: clean(title),
            ...set('hei', layout.table, layout),
            alignment: 'center' as const,
          })),
          ...block.rows.map((row) => block.columns.map(({ align }, at) => cell(row[at] ?? '', align, layout))),
        ],
        1,
        layout,
      )
    case 'facts':
      return ruled(
        [1, 3.4],
        block.rows.map(({ label, words }) => [
          { text: clean(label), ...set('hei', layout.table, layout), alignment: 'center' as const },
          cell(words, 'left', layout),
        ]),
        0,
        layout,
      )
    case 'signatures':
      return {
        unbreakable: true,
        margin: [0, body.line, 0, 0],
        columnGap: body.size,
        columns: block.sides.map(({ title, lines }) => ({
          width: '*',
          stack: [
            { text: clean(title), ...set('hei', body, layout), alignment: 'left' as const },
            ...lines.map((line) => ({ text: clean(line), alignment: 'left' as const, preserveLeadingSpaces: true })),
          ],
        })),
      }
    case 'attendance':
      return {
        margin: [0, body.line, 0, 0],
        stack: block.rows.map(({ label, words }): ContentColumns => {
          const name = clean(label)
          return {
            margin: [two, 0, 0, 0],
            columnGap: 0,
            columns: [
              { width: (two / 2) * ([...name].length + 1) + 0.5, text: `${name}：`, font: faces.hei.pdf, alignment: 'left' },
              { width: '*', text: clean(words), alignment: 'left' },
            ],
          }
        }),
      }
    case 'pageBreak':
      return { text: '', pageBreak: 'after' }
    case 'space':
      return space((block.lines ?? 1) * body.line)
  }
}

const cell = (words: Words, align: 'left' | 'centre' | 'right' | undefined, layout: Layout) => ({
  text: text(words),
  ...set('fang', layout.table, layout),
  alignment: align === 'centre' ? ('center' as const) : (align ?? ('left' as const)),
})

const PAD = 4
const RULE = 0.5

/** A ruled table over the whole width. An empty table keeps its head. */
function ruled(parts: number[], rows: ContentText[][], headerRows: number, layout: Layout): ContentTable {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const room = textWidth(layout) - parts.length * 2 * PAD - (parts.length + 1) * RULE
  const none: ContentText[] = parts.map(() => ({ text: '' }))
  return {
    margin: [0, 4, 0, 4],
    table: {
      headerRows,
      dontBreakRows: true,
      keepWithHeaderRows: headerRows,
      widths: parts.map((part) => (part / whole) * room),
      body: rows.length ? rows : [none],
    },
    layout: {
      hLineWidth: () => RULE,
      vLineWidth: () => RULE,
      paddingLeft: () => PAD,
      paddingRight: () => PAD,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
  }
}
