import { type Refusal, refuse } from '#common/refusal.ts'

/** GB 32100-2015: 31 characters, without I, O, S, V and Z, which look like others. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** As people write it: spaces and hyphens fall away, small letters become large. */
export const normalised = (written: string): string => written.replace(/[\s-]/g, '').toUpperCase()

/**
 * Why a unified social credit code cannot be right, in words that say which character to look at; null if it can.
 * 18 characters: registering department, kind, division (6), body with its own check (9, GB 11714), check.
 */
export function whyNotUscc(code: string): Refusal | null {
  if (code.length !== 18) return refuse('orgs.uscc-length', { length: code.length })
  const strange = [...code].findIndex((char) => !alphabet.includes(char))
  if (strange >= 0) return refuse('orgs.uscc-character', { at: strange + 1, character: code[strange]! })
  if (!/^[1-9ANY]/.test(code)) return refuse('orgs.uscc-character', { at: 1, character: code[0]! })
  if (!/^..\d{6}/.test(code)) return refuse('orgs.uscc-division', { at: 3 + code.slice(2, 8).search(/\D/) })
  if (checkOf(code) === code[17]) return null
  // A slip in the body breaks its own check too; one elsewhere only the last.
  return refuse(bodyCheckOf(code) === code[16] ? 'orgs.uscc-check' : 'orgs.uscc-body')
}

/** The 18th character: weights 3^i mod 31; the second `% 31` is for a sum that 31 divides (check character 0). */
function checkOf(code: string): string {
  let weight = 1
  let sum = 0
  for (const char of code.slice(0, 17)) {
    sum += alphabet.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** The 17th character by GB 11714, over the eight before it. */
function bodyCheckOf(code: string): string {
  const sum = [...code.slice(8, 16)].reduce((total, char, i) => total + Number.parseInt(char, 36) * bodyWeights[i]!, 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
