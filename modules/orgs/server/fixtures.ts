/** A credit code that no registry issues (its body begins with DM), with correct checks; `n` below a million. */
export function aUscc(n: number, kind = '91', division = '350982'): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = `DM${String(n).padStart(6, '0')}`
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const own = 11 - ([...body].reduce((sum, char, i) => sum + Number.parseInt(char, 36) * weights[i]!, 0) % 11)
  const first = `${kind}${division}${body}${own === 10 ? 'X' : own === 11 ? '0' : own}`
  const sum = [...first].reduce((total, char, i) => total + alphabet.indexOf(char) * (3 ** i % 31), 0)
  return first + alphabet[(31 - (sum % 31)) % 31]
}
