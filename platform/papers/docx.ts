import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  FrameAnchorType,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type Face, faces, fallbackDocx, type Layout, layoutOf, letterRule, markOf, RED, textWidth } from './geometry.ts'
import { type Block, chineseDay, clean, type Paper, runsOf, type Words } from './paper.ts'

const twips = (points: number) => Math.round(points * 20)
const align = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.BOTH }
const fontOf = (face: Face) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: faces[face].docx,
  hint: 'eastAsia' as const,
})

type Type = { face: Face; size: number; line: number }

export async function paperAsDocx(paper: Paper): Promise<Buffer> {
  const layout = layoutOf(paper)
  const { page, margin, body } = layout
  const official = paper.kind === 'official' && paper.size === 'A4'
  const pitch = textWidth(layout) / Math.round(textWidth(layout) / body.size)
  const letter = isLetter(paper)
  const properties = {
    ...(letter ? { titlePage: true } : {}),
    page: {
      // The library turns the sheet itself: it takes the sizes of one that stands.
      size: paper.landscape
        ? { width: twips(page.height), height: twips(page.width), orientation: PageOrientation.LANDSCAPE }
        : { width: twips(page.width), height: twips(page.height) },
      margin: {
        top: twips(margin.top),
        right: twips(margin.right),
        bottom: twips(margin.bottom),
        left: twips(margin.left),
        header: twips(margin.top / 2),
        footer: twips(margin.bottom - layout.foot.below - layout.foot.size * 1.2),
      },
    },
    ...(official
      ? {
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: twips(body.line),
            charSpace: Math.round((pitch - body.size) * 4096),
          },
        }
      : {}),
  }
  const footers =
    paper.footer === 'pages'
      ? {
          default: footOf(paper.kind === 'official' ? 'right' : 'centre', layout),
          even: footOf(paper.kind === 'official' ? 'left' : 'centre', layout),
          ...(letter ? { first: letterFoot(layout) } : {}),
        }
      : undefined
  const inside = [
    ...(paper.kind === 'book' ? [] : headOf(paper, layout)),
    ...paper.blocks.flatMap((block) => blockOf(block, layout)),
    ...endOf(paper, layout),
  ]
  const document = new Document({
    title: clean(paper.title),
    creator: clean(paper.issuer ?? 'Sigong 四共'),
    description: fallbackDocx,
    evenAndOddHeaderAndFooters: paper.kind === 'official',
    styles: {
      default: {
        document: { run: { font: fontOf('fang'), size: half(body.size), language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      ...(paper.kind === 'book' ? [{ properties, children: coverOf(paper, layout) }] : []),
      {
        properties:
          paper.kind === 'book' ? { ...properties, page: { ...properties.page, pageNumbers: { start: 1 } } } : properties,
        ...(footers ? { footers } : {}),
        children: inside,
      },
    ],
  })
  return Packer.toBuffer(document)
}

const isLetter = ({ kind, format }: Paper) => kind === 'official' && format === 'letter'

const half = (points: number) => Math.round(points * 2)

function runs(words: Words, { face, size }: Type, more: Partial<IRunOptions> = {}): ParagraphChild[] {
  return runsOf(words).flatMap((run) =>
    run.text.split('\n').map(
      (line, at) =>
        new TextRun({
          text: line,
          font: fontOf(run.face ?? (run.bold ? 'hei' : face)),
          size: half(size),
          ...(at ? { break: 1 } : {}),
          ...more,
        }),
    ),
  )
}

function line(words: Words, type: Type, options: IParagraphOptions = {}, more: Partial<IRunOptions> = {}): Paragraph {
  const { spacing, ...rest } = options as IParagraphOptions & { spacing?: object }
  return new Paragraph({
    ...rest,
    spacing: { line: twips(type.line), lineRule: LineRuleType.EXACT, ...spacing },
    children: runs(words, type, more),
  })
}

const bodyType = (layout: Layout, face: Face = 'fang'): Type => ({ face, ...layout.body })
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: RED.slice(1), space: 1 })

function headOf(paper: Paper, layout: Layout): Paragraph[] {
  const { body, title } = layout
  const out: Paragraph[] = []
  const centred = { alignment: AlignmentType.CENTER }
  if (paper.masthead && isLetter(paper)) {
    const { size, below } = markOf(paper, layout)
    out.push(
      line(
        paper.masthead,
        { face: 'song', size, line: size * 1.2 },
        {
          ...centred,
          // Above the type area: a frame takes the mark to its distance from the page's edge.
          frame: {
            type: 'absolute',
            position: { x: twips((layout.page.width - letterRule.length) / 2), y: twips(below) },
            width: twips(letterRule.length),
            height: twips(size * 1.2 + letterRule.belowMark),
            anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          },
          border: { bottom: { ...rule(18), style: BorderStyle.THICK_THIN_SMALL_GAP, space: 11 } },
        },
        { color: RED.slice(1) },
      ),
    )
    const from = Math.max(0, below + size + letterRule.belowMark + body.size * 0.875 - layout.margin.top)
    out.push(
      line(paper.no ?? '', bodyType(layout), {
        alignment: AlignmentType.RIGHT,
        spacing: { before: twips(from), after: twips(body.line * 2) },
      }),
    )
  } else if (paper.masthead) {
    const { size, below } = markOf(paper, layout)
    out.push(
      line(
        paper.masthead,
        { face: 'song', size, line: size * 1.45 },
        { ...centred, spacing: { before: twips(Math.max(0, below - size * 0.22)), after: twips(body.line * 1.5) } },
        { color: RED.slice(1) },
      ),
    )
    out.push(
      line(paper.no ?? '', bodyType(layout), {
        ...centred,
        border: { bottom: { ...rule(12), space: 8 } },
        spacing: { after: twips(body.line * 1.5) },
      }),
    )
  }
  out.push(
    line(
      paper.title,
      { face: 'song', ...title },
      { ...centred, spacing: { after: twips(paper.no && !paper.masthead ? 4 : body.line * 0.7) } },
    ),
  )
  if (paper.no && !paper.masthead)
    out.push(
      line(
        paper.no,
        { face: 'fang', size: body.size * 0.875, line: body.line },
        { ...centred, spacing: { after: twips(body.line / 2) } },
      ),
    )
  if (paper.addressee) out.push(line(`${clean(paper.addressee).replace(/[:：]$/, '')}：`, bodyType(layout)))
  return out
}

function coverOf(paper: Paper, layout: Layout): Paragraph[] {
  const { body, page, margin } = layout
  const high = page.height - margin.top - margin.bottom
  const centred = { alignment: AlignmentType.CENTER }
  const foot: Type = { face: 'fang', size: body.size * 1.25, line: body.line * 1.4 }
  return [
    line('', bodyType(layout), {
      border: { bottom: rule(24) },
      spacing: { before: twips(high * 0.18), after: twips(body.line * 1.5) },
    }),
    line(
      paper.title,
      { face: 'song', size: layout.title.size * 1.5, line: layout.title.line * 1.6 },
      { ...centred, border: { bottom: { ...rule(6), space: 10 } } },
    ),
    line(paper.no ?? '', bodyType(layout), { ...centred, spacing: { before: twips(body.line), after: twips(high * 0.35) } }),
    ...(paper.issuer ? [line(paper.issuer, foot, centred)] : []),
    ...(paper.signedOn ? [line(chineseDay(paper.signedOn), foot, centred)] : []),
  ]
}

function endOf(paper: Paper, layout: Layout): Paragraph[] {
  const { body } = layout
  const out: Paragraph[] = []
  const { attachments = [] } = paper
  for (const [at, words] of attachments.entries()) {
    const no = attachments.length > 1 ? `${at + 1}. ` : ''
    out.push(
      line(`${at ? '' : '附件：'}${no}${clean(words)}`, bodyType(layout), {
        indent: { left: twips(body.size * (no ? 6.5 : 5)), hanging: twips(body.size * (at ? 1.5 : no ? 4.5 : 3)) },
        ...(at ? {} : { spacing: { before: twips(body.line) } }),
      }),
    )
  }
  if (paper.kind !== 'book' && (paper.issuer || paper.signedOn)) {
    const issuer = clean(paper.issuer ?? '')
    const wide = Math.max(9, [...issuer].length) * body.size
    const right = Math.max(0, Math.min(body.size * 4, textWidth(layout) - wide))
    const place = {
      alignment: AlignmentType.CENTER,
      keepLines: true,
      indent: { left: twips(Math.max(0, textWidth(layout) - wide - right)), right: twips(right) },
    }
    if (issuer) out.push(line(issuer, bodyType(layout), { ...place, keepNext: true, spacing: { before: twips(body.line * 2) } }))
    if (paper.signedOn)
      out.push(
        line(
          chineseDay(paper.signedOn),
          bodyType(layout),
          issuer ? place : { ...place, spacing: { before: twips(body.line * 2) } },
        ),
      )
  }
  if (paper.note)
    out.push(
      line(`（${clean(paper.note).replace(/^[（(]|[)）]$/g, '')}）`, bodyType(layout), {
        indent: { firstLine: twips(body.size * 2) },
      }),
    )
  const foot: Type = { face: 'fang', size: body.size * 0.875, line: body.line * 0.9 }
  const edge = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000', space: 4 })
  const ruled = !isLetter(paper)
  if (paper.copiesTo)
    out.push(
      line(`抄送：${clean(paper.copiesTo)}`, foot, {
        ...(ruled ? { border: { top: edge(8), bottom: edge(paper.printed ? 6 : 8) } } : {}),
        spacing: { before: twips(body.line) },
      }),
    )
  if (paper.printed)
    out.push(
      new Paragraph({
        spacing: {
          line: twips(foot.line),
          lineRule: LineRuleType.EXACT,
          ...(paper.copiesTo ? {} : { before: twips(body.line) }),
        },
        children: [
          ...runs(paper.printed.by, foot),
          new TextRun({ children: [new Tab()] }),
          ...runs(`${chineseDay(paper.printed.on)}印发`, foot),
        ],
        tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth(layout)) }],
        ...(ruled ? { border: { ...(paper.copiesTo ? {} : { top: edge(8) }), bottom: edge(8) } } : {}),
      }),
    )
  return out
}

const footOf = (side: 'left' | 'right' | 'centre', { foot }: Layout) =>
  new Footer({
    children: [
      new Paragraph({
        alignment: align[side],
        indent: { left: twips(foot.size), right: twips(foot.size) },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: '宋体', eastAsia: '宋体', hAnsi: '宋体' },
            size: half(foot.size),
          }),
        ],
      }),
    ],
  })

/** The foot of a letter's first page: its lower double rule instead of a number. */
const letterFoot = (layout: Layout) => {
  const wide = (letterRule.length - textWidth(layout)) / 2
  return new Footer({
    children: [
      new Paragraph({
        indent: { left: -twips(wide), right: -twips(wide) },
        border: { bottom: { ...rule(18), style: BorderStyle.THIN_THICK_SMALL_GAP } },
        children: [],
      }),
    ],
  })
}

const HEADING: Record<1 | 2 | 3 | 4, Face> = { 1: 'hei', 2: 'kai', 3: 'fang', 4: 'fang' }

function blockOf(block: Block, layout: Layout): (Paragraph | Table)[] {
  const { body } = layout
  const two = twips(body.size * 2)
  switch (block.kind) {
    case 'heading':
      return [
        line(block.text, bodyType(layout, HEADING[block.level]), {
          indent: { firstLine: two },
          keepNext: true,
          outlineLevel: block.level - 1,
        }),
      ]
    case 'paragraph': {
      const indent = block.indent ?? (block.align && block.align !== 'left' ? 'none' : 'first')
      return [
        line(block.runs, bodyType(layout), {
          alignment: align[block.align ?? 'justify'],
          ...(indent === 'first' ? { indent: { firstLine: two } } : {}),
          ...(indent === 'whole' ? { indent: { left: two } } : {}),
        }),
      ]
    }
    case 'list':
      return block.items.map((item, at) =>
        line([block.numbered ? `${at + 1}. ` : '· ', ...runsOf(item)], bodyType(layout), {
          alignment: AlignmentType.BOTH,
          indent: { left: two * 2, hanging: two },
        }),
      )
    case 'table':
      return [
        ruled(
          block.columns.map(({ width }) => width),
          [
            {
              head: true,
              cells: block.columns.map(({ title }) => line(title, tableType(layout, 'hei'), { alignment: AlignmentType.CENTER })),
            },
            ...block.rows.map((row) => ({
              head: false,
              cells: block.columns.map((column, at) =>
                line(row[at] ?? '', tableType(layout), { alignment: align[column.align ?? 'left'] }),
              ),
            })),
          ],
          layout,
        ),
        gap(layout),
      ]
    case 'facts':
      return [
        ruled(
          [1, 3.4],
          block.rows.map(({ label, words }) => ({
            head: false,
            cells: [line(label, tableType(layout, 'hei'), { alignment: AlignmentType.CENTER }), line(words, tableType(layout))],
          })),
          layout,
        ),
        gap(layout),
      ]
    case 'signatures': {
      const bare = { style: BorderStyle.NONE, size: 0, color: 'auto' }
      const borders = { top: bare, bottom: bare, left: bare, right: bare }
      const width = twips(textWidth(layout) / 2)
      return [
        gap(layout),
        new Table({
          layout: TableLayoutType.FIXED,
          width: { size: width * 2, type: WidthType.DXA },
          columnWidths: [width, width],
          borders: { ...borders, insideHorizontal: bare, insideVertical: bare },
          rows: [
            new TableRow({
              cantSplit: true,
              children: block.sides.map(
                ({ title, lines }) =>
                  new TableCell({
                    borders,
                    children: [line(title, bodyType(layout, 'hei')), ...lines.map((words) => line(words, bodyType(layout)))],
                  }),
              ),
            }),
          ],
        }),
        gap(layout),
      ]
    }
    case 'attendance':
      return block.rows.map(({ label, words }, at) => {
        const name = clean(label)
        return line([{ text: `${name}：`, face: 'hei' }, clean(words)], bodyType(layout), {
          indent: { left: two + twips(body.size * ([...name].length + 1)), hanging: twips(body.size * ([...name].length + 1)) },
          ...(at ? {} : { spacing: { before: twips(body.line) } }),
        })
      })
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 1, lineRule: LineRuleType.EXACT }, children: [] })]
    case 'space':
      return Array.from({ length: block.lines ?? 1 }, () => line('', bodyType(layout)))
  }
}

const tableType = (layout: Layout, face: Face = 'fang'): Type => ({ face, ...layout.table })
/** Word wants a paragraph after a table: as small as it may be. */
const gap = (_layout: Layout) => new Paragraph({ spacing: { line: 80, lineRule: LineRuleType.EXACT }, children: [] })

function ruled(parts: number[], rows: { head: boolean; cells: Paragraph[] }[], layout: Layout): Table {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const widths = parts.map((part) => twips((part / whole) * textWidth(layout)))
  const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows: (rows.length ? rows : [{ head: false, cells: parts.map(() => line('', tableType(layout))) }]).map(
      ({ head, cells }) =>
        new TableRow({
          tableHeader: head,
          cantSplit: true,
          children: cells.map(
            (paragraph, at) =>
              new TableCell({
                width: { size: widths[at]!, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                margins: { top: 30, bottom: 30, left: 80, right: 80 },
                children: [paragraph],
              }),
          ),
        }),
    ),
  })
}
