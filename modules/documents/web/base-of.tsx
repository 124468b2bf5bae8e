import { useAnswer } from '#ui/send.ts'
import { readingBases } from '../contract.ts'
import { BaseTag, ClauseLink } from './parts.tsx'

/** What one rule rests on, on the page of rules; `id` is `module.key`. */
export function BaseOf({ id }: { id: string }) {
  const base = useAnswer(readingBases, {}).data?.rows.find((one) => one.id === id)
  if (!base) return null
  return (
    <div>
      <ClauseLink base={base} /> <BaseTag base={base} />
    </div>
  )
}
