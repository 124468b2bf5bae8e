/**
 * Made-up 统一社会信用代码 with correct check characters (GB 32100-2015, GB 11714).
 * The nine-character body begins with DM, which no registry issues: a demo code can never be a real one.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

function bodyCheck(body: string): string {
  const sum = [...body].reduce((total, char, i) => total + Number.parseInt(char, 36) * BODY_WEIGHTS[i]!, 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

export function usccCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!
}

/** `kind`: 11 office, 12 public institution, 52 private non-profit, 55 residents' committee, 91 firm. */
export function madeUpUscc(kind: '11' | '12' | '52' | '55' | '91', division6: string, serial: number): string {
  const body = `DM${String(serial).padStart(6, '0')}`
  const first17 = kind + division6 + body + bodyCheck(body)
  return first17 + usccCheck(first17)
}
