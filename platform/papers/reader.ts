/** For tests: a PDF as those who read it see it. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

export type Line = { y: number; left: number; right: number; text: string; size: number }
export type Page = { width: number; height: number; lines: Line[]; text: string }

/** The pages as a reader of PDFs sees them: lines from top to bottom, distances from the page's top left. */
export async function pagesOf(bytes: Buffer): Promise<Page[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: Page[] = []
  for (let no = 1; no <= document.numPages; no++) {
    const page = await document.getPage(no)
    const [, , width = 0, height = 0] = page.view
    const lines: Line[] = []
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || !item.str.trim()) continue
      const [x, baseline] = [item.transform[4] as number, height - (item.transform[5] as number)]
      const line = lines.find(({ y }) => Math.abs(y - baseline) < 2)
      if (line)
        Object.assign(line, {
          left: Math.min(line.left, x),
          right: Math.max(line.right, x + item.width),
          text: line.text + item.str,
        })
      else lines.push({ y: baseline, left: x, right: x + item.width, text: item.str, size: item.height })
    }
    pages.push({ width, height, lines: lines.sort((a, b) => a.y - b.y), text: lines.map(({ text }) => text).join('\n') })
  }
  return pages
}

export type Ruled = { from: number; to: number; y: number }
/** Lines that were drawn, level ones, from the page's top left. */
export async function rulesOf(bytes: Buffer, no: number): Promise<Ruled[]> {
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(no)
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const high = page.view[3]!
  const found: Ruled[] = []
  let at = [1, 0, 0, 1, 0, 0]
  const before: number[][] = []
  const put = (x: number, y: number) => [at[0]! * x + at[4]!, at[3]! * y + at[5]!] as const
  for (const [n, op] of fnArray.entries()) {
    const args = argsArray[n]
    if (op === OPS.save) before.push([...at])
    if (op === OPS.restore) at = before.pop() ?? at
    if (op === OPS.transform) {
      const [a, , , d, e, f] = args as number[]
      at = [at[0]! * a!, 0, 0, at[3]! * d!, at[0]! * e! + at[4]!, at[3]! * f! + at[5]!]
    }
    if (op !== OPS.constructPath) continue
    // [how it is painted, [the path: 0 x y to move, 1 x y to draw], its bounds]
    const path = (args as [number, (ArrayLike<number> | null)[]])[1][0]
    if (path?.length !== 6 || path[0] !== 0 || path[3] !== 1) continue
    const [x0, y0, x1, y1] = [path[1]!, path[2]!, path[4]!, path[5]!]
    const [from, to] = [put(x0, y0), put(x1, y1)]
    if (Math.abs(from[1] - to[1]) < 0.01)
      found.push({ from: Math.min(from[0], to[0]), to: Math.max(from[0], to[0]), y: high - from[1] })
  }
  return found
}
/** Pictures on its pages. */
export async function picturesIn(bytes: Buffer): Promise<number> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { OPS } = await getResolvedPDFJS()
  let count = 0
  for (let no = 1; no <= document.numPages; no++)
    for (const op of (await (await document.getPage(no)).getOperatorList()).fnArray)
      if (op === OPS.paintImageXObject || op === OPS.paintInlineImageXObject || op === OPS.paintImageMaskXObject) count++
  return count
}
