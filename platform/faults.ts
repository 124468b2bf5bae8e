import type { z } from 'zod'
import type { FieldFault } from '#common/refusal.ts'

/** zod's issues as field faults with codes of `common:fields`; a custom issue may name its own code in `params.code`. */
export function faultsOf(error: z.ZodError, at = ''): FieldFault[] {
  return error.issues.slice(0, 50).map((issue) => {
    const path = [at, ...issue.path.map(String)].filter(Boolean).join('.')
    return { path, ...codeOf(issue) }
  })
}

function codeOf(issue: z.core.$ZodIssue): Omit<FieldFault, 'path'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'invalid_type' }
    case 'too_small': {
      const minimum = Number(issue.minimum)
      if (issue.origin === 'string') return minimum <= 1 ? { code: 'required' } : { code: 'too_small', facts: { minimum } }
      return { code: issue.origin === 'array' ? 'too_few' : 'number_too_small', facts: { minimum } }
    }
    case 'too_big': {
      const maximum = Number(issue.maximum)
      return {
        code: issue.origin === 'string' ? 'too_big' : issue.origin === 'array' ? 'too_many' : 'number_too_big',
        facts: { maximum },
      }
    }
    case 'unrecognized_keys':
      return { code: 'unrecognized_keys', facts: { keys: issue.keys.join(', ') } }
    case 'custom':
      return { code: typeof issue.params?.code === 'string' ? issue.params.code : 'custom' }
    case 'invalid_format':
    case 'invalid_value':
      return { code: issue.code }
    default:
      return { code: 'custom' }
  }
}
