/** Numbers that may never stand on a public page: telephones, identity cards, plates, flat numbers. */
const patterns = {
  phone: /(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)/,
  landline: /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/,
  identity: /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/,
  plate: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])/,
  flat: /\d+\s*(?:号楼|幢|栋|座)\s*(?:\d+\s*单元)?\s*\d{3,4}\s*(?:室|户|房)?(?!\d)/,
}
export type PersonalKind = keyof typeof patterns

/** What kinds of personal number a text contains; empty means it may be published. */
export const personalNumbersIn = (text: string): PersonalKind[] =>
  (Object.keys(patterns) as PersonalKind[]).filter((kind) => patterns[kind].test(text.normalize('NFKC')))

/** The text with every such number hidden, for a page that shows people's own words; any other text comes back as it was. */
export function hidePersonalNumbers(text: string): string {
  if (personalNumbersIn(text).length === 0) return text
  return Object.values(patterns).reduce(
    (left, pattern) => left.replace(new RegExp(pattern, 'g'), (found) => `${found.slice(0, 2)}****`),
    text.normalize('NFKC'),
  )
}
