import { Refused, refuse } from '#common/refusal.ts'

export const limits = { bytes: 20 * 1024 * 1024, unpacked: 300 * 1024 * 1024, rows: 100_000 } as const

const startsWith = (bytes: Uint8Array, signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
const ascii = (bytes: Uint8Array, to: number) => new TextDecoder('latin1').decode(bytes.subarray(0, to))

/**
 * What the bytes are, whatever the file is called.
 * @throws Refused `imports.too-large`, `.empty`, `.old-xls`, `.locked`, `.web-page`, `.not-a-sheet`, `.unpacks-too-large`
 */
export function sniff(bytes: Uint8Array): 'xlsx' | 'csv' {
  if (bytes.length > limits.bytes) throw new Refused(refuse('imports.too-large', { megabytes: limits.bytes / 1024 / 1024 }))
  if (bytes.length === 0) throw new Refused(refuse('imports.empty'))
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Refused(refuse(isLocked(bytes) ? 'imports.locked' : 'imports.old-xls'))
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return lookIntoZip(bytes)
  // Many offices' systems export an HTML table or Excel 2003 XML and call it .xls.
  if (/^\s*(<!doctype|<html|<table|<meta|<\?xml)/i.test(ascii(bytes, 512).replace(/^\u00ef\u00bb\u00bf/, '')))
    throw new Refused(refuse('imports.web-page'))
  if (isBinary(bytes)) throw new Refused(refuse('imports.not-a-sheet'))
  return 'csv'
}

/** An .xlsx with a password is an old container with a stream named EncryptedPackage (UTF-16). */
const isLocked = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))

/** Zero bytes do not occur in text, except in UTF-16, which says so at its beginning. */
const isBinary = (bytes: Uint8Array) => !startsWith(bytes, [0xff, 0xfe]) && bytes.subarray(0, 4096).includes(0)

/**
 * Reads the archive's directory only: a bomb is refused before anything is unpacked. (The package never unpacks an entry
 * beyond the size declared here.)
 */
function lookIntoZip(bytes: Uint8Array): 'xlsx' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = lastSignature(view, 0x06054b50)
  if (end < 0 || end + 20 > bytes.length) throw new Refused(refuse('imports.damaged'))
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  let isWorkbook = false
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Refused(refuse('imports.damaged'))
    const packedSize = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    // A declared size of nothing, or one that needs 64 bits, would lift the package's own limit.
    if (size === 0xffffffff || (size === 0 && packedSize > 2)) throw new Refused(refuse('imports.unpacks-too-large'))
    unpacked += size
    const nameLength = view.getUint16(at + 28, true)
    const name = ascii(bytes.subarray(at + 46, at + 46 + nameLength), nameLength)
    if (/^\/?xl\/workbook\.xml$/i.test(name)) isWorkbook = true
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (unpacked > limits.unpacked) throw new Refused(refuse('imports.unpacks-too-large'))
  if (!isWorkbook) throw new Refused(refuse('imports.not-a-sheet'))
  return 'xlsx'
}

function lastSignature(view: DataView, signature: number): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === signature) return at
  return -1
}
