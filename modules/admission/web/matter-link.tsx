import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { readingMatter } from '../contract.ts'

/** The admitted matter by which a record asks communities: its code and name, and the way to its card. */
export function MatterLink({ id }: { id: string }) {
  const matter = useAnswer(readingMatter, { params: { id } }).data
  return matter ? (
    <Go to={`/admission/matters/${id}`}>
      {matter.code} {matter.name}
    </Go>
  ) : null
}
